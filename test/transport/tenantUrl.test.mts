import fc from 'fast-check';
import { tenantOrigin } from '../../dist/lib/transport/index.js';

describe('Tenant URL', () => {
	it.each([
		['acme.example', 'https://acme.example'],
		['  acme.example\n', 'https://acme.example'],
		['https://acme.example', 'https://acme.example'],
		['https://acme.example/', 'https://acme.example'],
		['https://acme.example/public-api', 'https://acme.example'],
		['https://acme.example/public-api/resources/users/v1.0?x=1#y', 'https://acme.example'],
		['acme.example/public-api/', 'https://acme.example'],
		['HTTPS://Acme.Example', 'https://acme.example'],
		['acme.example:8443', 'https://acme.example:8443'],
		['http://localhost:4010', 'http://localhost:4010'],
		['http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
		['http://127.8.9.1', 'http://127.8.9.1'],
		['http://[::1]:4010', 'http://[::1]:4010'],
		['acme.example.', 'https://acme.example'],
		['https://acme.example.:8443/x', 'https://acme.example:8443'],
		['https://acme.example:443', 'https://acme.example'],
		['//acme.example/public-api', 'https://acme.example'],
		['https://10.0.0.1', 'https://10.0.0.1'],
		['\u200Bhttps://acme.example\uFEFF', 'https://acme.example'],
		['http.acme.example', 'https://http.acme.example'],
		['https://zürich.example', 'https://xn--zrich-kva.example'],
	])('takes %j as %s', (typed, origin) => {
		expect(tenantOrigin(typed)).toBe(origin);
	});

	it.each([
		['', 'is empty'],
		['   ', 'is empty'],
		['http://acme.example', 'must begin with https://'],
		['http://localhost.acme.example', 'must begin with https://'],
		['http://127.0.0.1.acme.example', 'must begin with https://'],
		['http://10.0.0.1', 'must begin with https://'],
		['ftp://acme.example', 'must begin with https://, not ftp://'],
		['file:///etc/passwd', 'must begin with https://, not file://'],
		['https://user:secret@acme.example', 'must not hold a user name'],
		['user@acme.example', 'must not hold a user name'],
		['https://', 'is not an address'],
		['javascript:alert(1)', 'is not an address'],
		['acme example', 'has a space in it'],
		['https://acme.example:port', 'is not an address'],
		['https//acme.example', 'has "https" where the host should be'],
		['http//acme.example', 'has "http" where the host should be'],
		['https:/acme.example', 'has "https" where the host should be'],
		['https://https://acme.example', 'has "https" where the host should be'],
		['https://www.https://acme.example', 'has "www.https" where the host should be'],
		['https://https//acme.example', 'has "https" where the host should be'],
		['https://http:/acme.example', 'has "http" where the host should be'],
		['htps:/acme.example', 'where the host should be'],
		['https:acme.example', 'is not an address'],
		['https;//acme.example', 'is not an address'],
		['htps://acme.example', 'must begin with https://, not htps://'],
		['hhttps://acme.example', 'must begin with https://, not hhttps://'],
		['https:\\\\acme.example', 'has "https" where the host should be'],
		['acme', 'the whole name of the host, not "acme"'],
		['undefined', 'the whole name of the host, not "undefined"'],
		['https://acme.example..', 'is not an address'],
		['https://acme.example,https://other.example', 'is not an address'],
		['"https://acme.example"', 'is not an address'],
		['<https://acme.example>', 'is not an address'],
		['https://acme.example\nhttps://other.example', 'has a space in it'],
	])('refuses %j: %s', (typed, why) => {
		expect(() => tenantOrigin(typed)).toThrow(why);
		expect(() => tenantOrigin(typed)).toThrow('for example https://acme.example');
		expect(() => tenantOrigin(typed)).not.toThrow('secret');
	});

	it.each([undefined, null, {}, [], 7, true])('takes %j for empty', (given) => {
		expect(() => tenantOrigin(given)).toThrow('Tenant URL is empty');
	});

	it('whatever is typed: https, or this computer, or a refusal', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.webUrl(), fc.webUrl({ validSchemes: ['http'] })),
				(typed) => {
					let origin: URL;
					try {
						origin = new URL(tenantOrigin(typed));
					} catch (error) {
						return (error as Error).message.startsWith('Tenant URL');
					}
					return origin.protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(origin.hostname);
				},
			),
		);
	});
});
