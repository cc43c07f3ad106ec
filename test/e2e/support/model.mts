/**
 * What stands in for a model's server, as n8n's OpenAI Chat Model node asks it: a model that calls
 * the tools that the user names, and then answers with what it was told by them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ToolCall {
	tool: string;
	args: Record<string, unknown>;
}

interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: string | Array<{ text: string }> | null;
}

export interface StandIn {
	/** The base URL for n8n's credential. */
	url: string;
	close(): void;
}

/** What a user says to this model: rounds of calls, those of one round at once. */
export const sayRounds = (rounds: ToolCall[][]): string => JSON.stringify(rounds);

const textOf = ({ content }: Message): string =>
	typeof content === 'string' ? content : (content ?? []).map(({ text }) => text).join('');

function reply(messages: Message[]): Record<string, unknown> {
	const rounds = JSON.parse(
		textOf(messages.findLast(({ role }) => role === 'user')!),
	) as ToolCall[][];
	const told = messages.filter(({ role }) => role === 'tool').map(textOf);
	let made = 0;
	for (const round of rounds) {
		if (made === told.length) {
			const calls = round.map(({ tool, args }, place) => ({
				id: `call_${made + place}`,
				type: 'function',
				function: { name: tool, arguments: JSON.stringify(args) },
			}));
			return { role: 'assistant', content: null, tool_calls: calls };
		}
		made += round.length;
	}
	return { role: 'assistant', content: JSON.stringify(told) };
}

export async function startModel(): Promise<StandIn> {
	const server = createServer(async (request, response) => {
		const parts: Buffer[] = [];
		for await (const part of request) parts.push(part as Buffer);
		const { model, messages } = JSON.parse(Buffer.concat(parts).toString()) as {
			model: string;
			messages: Message[];
		};
		const message = reply(messages);
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify({
				id: 'chatcmpl-1',
				object: 'chat.completion',
				created: 0,
				model,
				choices: [{ index: 0, message, finish_reason: message.tool_calls ? 'tool_calls' : 'stop' }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		close: () => {
			server.close();
			server.closeAllConnections();
		},
	};
}
