/**
 * Whether a callback address can be reached from where the tenant is. Only what the address
 * itself tells: nothing is looked up.
 */

const PRIVATE_IPV4 =
	/^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
const PRIVATE_NAME = /(^|\.)(localhost|local|lan|internal|intranet|home\.arpa|test|invalid)$/;
/** Characters of a callback address, at most. */
const LONGEST = 500;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** `::ffff:7f00:1` as `127.0.0.1`; anything else as it is. */
function unmapped(ipv6: string): string {
	const mapped = /^::ffff:([0-9a-f]+):([0-9a-f]+)$/.exec(ipv6);
	if (!mapped) return ipv6;
	const [high, low] = [parseInt(mapped[1], 16), parseInt(mapped[2], 16)];
	return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** A loopback, private or link-local address, or a name that only a local network knows. */
export function isLocalHost(hostname: string): boolean {
	const host = unmapped(
		hostname
			.toLowerCase()
			.replace(/^\[|\]$/g, '')
			.replace(/\.$/, ''),
	);
	if (IPV4.test(host)) return PRIVATE_IPV4.test(host);
	if (host.includes(':')) return /^(::1?$|f[cd]|fe[89ab])/.test(host);
	return PRIVATE_NAME.test(host) || !host.includes('.');
}

const SET_URL =
	'Set the environment variable WEBHOOK_URL of n8n (in newer versions N8N_WEBHOOK_URL) to its public address, such as https://n8n.example.com/, and restart n8n.';

/**
 * What is wrong with a callback address, in words that say what to set in n8n; undefined when the
 * tenant should be able to reach it.
 *
 * @param callback the webhook's address as n8n gives it
 * @param tenant the tenant's origin
 */
export function addressProblem(callback: string, tenant: string): string | undefined {
	if (!URL.canParse(callback)) {
		return `n8n gives "${callback}" as the address of this trigger, which is no valid address. ${SET_URL}`;
	}
	if (callback.length > LONGEST) {
		return `The address of this trigger is longer than the ${LONGEST} characters that AMPECO takes. ${SET_URL}`;
	}
	const { hostname, origin } = new URL(callback);
	if (isLocalHost(new URL(tenant).hostname) || !isLocalHost(hostname)) return undefined;
	return `${origin} works only inside your own network. ${SET_URL} To try things out on your own computer, set it to the address of a tunnel, or choose Use Sample Data under When Testing.`;
}
