/** The simulated tenant talks to this machine alone. */
export function isLoopback(url: string): boolean {
	try {
		const { protocol, hostname } = new URL(url);
		const local = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
		return local && (protocol === 'http:' || protocol === 'https:');
	} catch {
		return false;
	}
}
