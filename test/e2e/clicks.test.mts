/** Three workflows built from an empty canvas by clicks and keys alone, and what comes out of them. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import type { Page } from 'playwright-core';

import { itemsOf } from '../../sandbox/n8n/client.mts';
import type { Execution } from '../../sandbox/n8n/client.mts';
import { CACHE } from '../../sandbox/n8n/paths.mts';
import type { Row } from '../../sandbox/tenant/store.mts';
import { openBrowser, signIn } from './support/chromium.mts';
import type { Browser } from './support/chromium.mts';
import { Clicker } from './support/clicker.mts';
import { charge, faultAlert, partnerSessions } from './support/journeys.mts';
import { connect, openStage } from './support/stage.mts';
import type { OpenStage } from './support/stage.mts';

const PICTURES = join(CACHE, 'screenshots');
/** Beside what is typed. */
const MOST_CLICKS = 20;
const RUN_TIMEOUT_MS = 30_000;

describe('somebody with a mouse and a keyboard', () => {
	let stage: OpenStage;
	let browser: Browser;
	let page: Page;
	let hand: Clicker;

	const rows = (family: string) => stage.tenant.world.store.of(family);

	beforeAll(async () => {
		await mkdir(PICTURES, { recursive: true });
		stage = await openStage('clicks', {}, { GENERIC_TIMEZONE: 'UTC' });
		await connect(stage);
		browser = await openBrowser();
		page = browser.page;
		page.setDefaultTimeout(30_000);
		await signIn(page, stage.server.url, stage.owner);
		hand = await Clicker.on(page);
	}, 900_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	/** From an empty canvas to a run that the editor shows; the run is there to be read. */
	async function build(
		name: string,
		journey: () => Promise<void>,
		result: () => string,
	): Promise<Execution> {
		await page.goto(`${stage.server.url}/workflow/new`);
		try {
			await journey();
			await hand.shown();
			const expected = result();
			expect(await hand.shown(expected)).toContain(expected);
		} finally {
			await page.screenshot({ path: join(PICTURES, `clicks-${name}.png`) });
		}
		const clicks = await hand.clicks();
		console.log(`${name}: ${clicks} clicks`);
		expect(clicks).toBeGreaterThan(0);
		expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
		const [, workflowId] = /\/workflow\/(\w+)/.exec(page.url())!;
		const [id] = await stage.n8n.executionIds(workflowId);
		const execution = await stage.n8n.finished(id, RUN_TIMEOUT_MS);
		expect(execution.status).toBe('success');
		return execution;
	}

	it('is alerted to a fault with charger, location and error code', async () => {
		const charger = rows('charge-points').at(4);
		const { name } = rows('locations').get(charger.locationId)!;
		const [{ translation }] = name as Array<{ translation: string }>;
		const fault = () => stage.tenant.fault(charger.id as number, undefined, 'OverVoltage');
		await build(
			'fault-alert',
			async () => await faultAlert(hand, fault),
			() => `${charger.name as string}, ${translation}: OverVoltage`,
		);
	}, 120_000);

	it("has last month's sessions of a partner in a CSV file", async () => {
		const partner = rows('partners').at(1);
		const now = new Date();
		const [from, to] = [-1, 0].map((month) =>
			new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + month)).toISOString(),
		);
		const isOfPartner = ({ chargePointId }: Row) => {
			const owner = rows('charge-points').get(chargePointId)!.partner as Row | null;
			return owner?.id === partner.id;
		};
		const isOfMonth = ({ startedAt }: Row) => {
			const at = Date.parse(startedAt as string);
			return at >= Date.parse(from) && at < Date.parse(to);
		};
		const expected = rows('sessions').filter((one) => isOfMonth(one) && isOfPartner(one));
		expect(expected.length).toBeGreaterThan(10);

		const execution = await build(
			'partner-sessions',
			async () => await partnerSessions(hand, partner.name as string),
			() => 'sessions.csv',
		);
		const [{ binary }] = itemsOf(execution, 'Get many sessions');
		const [head, ...lines] = String(await stage.n8n.file(binary!.data))
			.trimEnd()
			.split(/\r?\n(?=\d+,|$)/);
		expect(head).toMatch(/^\W?id,/);
		const ids = lines.map((line) => line.split(',')[0]);
		expect(ids.toSorted()).toEqual(expected.map(({ id }) => String(id)).toSorted());
	}, 120_000);

	it('finds a driver, starts a charge for them and stops it', async () => {
		const driver = rows('users').at(3);
		const evse = rows('evses').find(({ hardwareStatus }) => hardwareStatus === 'available')!;
		const charger = rows('charge-points').get(evse.chargePointId)!;
		const before = rows('sessions').size;
		const asked = {
			email: driver.email as string,
			evse: evse.physicalReference as string,
			chargePoint: charger.name as string,
		};
		const execution = await build(
			'charge',
			async () => await charge(hand, asked),
			() => String(rows('sessions').at(before).id),
		);
		expect(rows('sessions').size).toBe(before + 1);
		const session = rows('sessions').at(before);
		expect(session).toMatchObject({ userId: driver.id, evseId: evse.id, status: 'finished' });
		const [started] = itemsOf(execution, 'Start a session on an EVSE');
		expect(String(started.json.sessionId)).toBe(session.id);
	}, 120_000);
});
