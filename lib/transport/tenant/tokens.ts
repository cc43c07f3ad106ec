import { steadyNow } from '../turns/clock';
import type { Client } from './client';
import type { Grant, Post } from './grant';
import { askForToken, isFresh, packed, unpacked } from './grant';
import { NoToken } from './noToken';

/** Milliseconds for which a refusal of the tenant's is taken for its answer to whoever asks next. */
const REFUSED_FOR = 10_000;

/** Milliseconds after which a token that was refused from the start is worth another one. */
const DOUBTFUL_FOR = 60_000;

/** How a token is come by. */
export interface Source {
	post: Post;
	/** What the credential holds by now: another process may have asked for a token. */
	kept(): Promise<unknown>;
}

interface Held extends Grant {
	/** The credential holds it, or is about to. */
	isKept: boolean;
	/** When it was got in place of one that was refused, as long as nothing was let in with it. */
	doubtfulSince?: number;
}

/**
 * The access tokens of a client in this process: one at a time, for all nodes and executions. It is
 * asked for once however many wait for it, and used until shortly before its end.
 */
export class Tokens {
	private held?: Held;

	private asking?: Promise<Held>;

	private refused?: string;

	private refusal?: { error: NoToken; at: number };

	constructor(readonly client: Client) {}

	/**
	 * The token to use.
	 *
	 * @throws NoToken; what the source throws
	 */
	async get(source: Source): Promise<Grant> {
		if (this.held && isFresh(this.held)) return this.held;
		const { refusal } = this;
		if (refusal && steadyNow() - refusal.at < REFUSED_FOR) throw refusal.error;
		this.asking ??= this.ask(source).finally(() => (this.asking = undefined));
		return await this.asking;
	}

	/**
	 * The token to use after the tenant has answered 401 to one.
	 *
	 * @returns undefined when another would fare no better
	 * @throws what `get` throws
	 */
	async getAfter(refused: string, source: Source): Promise<Grant | undefined> {
		if (!this.held || this.held.token === refused) {
			const since = this.held?.doubtfulSince;
			if (since !== undefined && steadyNow() - since < DOUBTFUL_FOR) return undefined;
			this.refused = refused;
			this.held = undefined;
		}
		return await this.get(source);
	}

	/** A request was let in with this token. */
	wasAccepted({ token }: Grant): void {
		if (this.held?.token === token) this.held.doubtfulSince = undefined;
	}

	/**
	 * The token as the credential is to hold it for a request: empty once for each that was asked
	 * for, upon which n8n asks the credential for the token and saves it for its other processes.
	 */
	toSend(grant: Grant): string {
		if (this.held?.token === grant.token && !this.held.isKept) {
			this.held.isKept = true;
			return '';
		}
		return packed(grant, this.client);
	}

	/** The token as the credential is to hold it from now on. */
	toKeep(grant: Grant): string {
		if (this.held?.token === grant.token) this.held.isKept = true;
		return packed(grant, this.client);
	}

	private async ask({ post, kept }: Source): Promise<Held> {
		const known = unpacked(await kept(), this.client);
		if (known && known.token !== this.refused && isFresh(known)) {
			return (this.held = { ...known, isKept: true });
		}
		const grant = await askForToken(this.client, post).catch((error: unknown) => this.fail(error));
		const doubtfulSince = this.refused === undefined ? undefined : steadyNow();
		this.refused = undefined;
		return (this.held = { ...grant, isKept: false, doubtfulSince });
	}

	private fail(error: unknown): never {
		if (error instanceof NoToken && error.isFinal) this.refusal = { error, at: steadyNow() };
		throw error;
	}
}

const known = new Map<string, Tokens>();

/** The tokens of a client; the same for whoever asks. */
export function tokensOf(client: Client): Tokens {
	let tokens = known.get(client.key);
	if (!tokens) {
		tokens = new Tokens(client);
		known.set(client.key, tokens);
	}
	return tokens;
}
