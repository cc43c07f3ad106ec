import type { IHttpRequestHelper, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { ended } from '../request/ended';
import type { Post } from './grant';

/**
 * Sends forms with n8n's HTTP helper.
 *
 * @param settings `timeout` in milliseconds
 */
export const poster =
	(
		{ httpRequest }: IHttpRequestHelper['helpers'],
		{ timeout, connection }: { timeout: number; connection?: Partial<IHttpRequestOptions> },
	): Post =>
	async (url, headers, body) =>
		(await ended(
			httpRequest({
				method: 'POST',
				url,
				headers,
				body,
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout,
				...connection,
			}),
			timeout,
		)) as IN8nHttpFullResponse;
