import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/** What a tool said. */
export interface Told {
	text: string;
	isError: boolean;
}

/** An MCP client, as an assistant is one. */
export interface McpClient {
	/** The names of the tools it is offered. */
	tools(): Promise<string[]>;
	call(tool: string, args: Record<string, unknown>): Promise<Told>;
	close(): Promise<void>;
}

/**
 * Connects to one of n8n's MCP Server Triggers.
 *
 * @param url the trigger's production URL
 * @param token for a trigger with bearer authentication
 */
export async function connectMcp(url: string, token?: string): Promise<McpClient> {
	const client = new Client({ name: 'sandbox', version: '1' });
	const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
	await client.connect(
		new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }),
	);
	return {
		tools: async () => (await client.listTools()).tools.map(({ name }) => name),
		call: async (tool, args) => {
			const { content, isError } = await client.callTool({ name: tool, arguments: args });
			const text = (content as Array<{ text: string }>).map((part) => part.text).join('');
			return { text, isError: isError === true };
		},
		close: async () => await client.close(),
	};
}
