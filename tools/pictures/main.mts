/**
 * `npm run pictures`: takes the pictures of the documentation in a real n8n, those that are older
 * than what they show; with `--all` every one.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { CREDENTIAL_NAME, importExample } from '../../sandbox/n8n/instance.mts';
import { ROOT } from '../../sandbox/n8n/paths.mts';
import { openBrowser, signIn } from '../../test/e2e/support/chromium.mts';
import { connect, openStage } from '../../test/e2e/support/stage.mts';
import type { OpenStage } from '../../test/e2e/support/stage.mts';
import { marks, MARKS, marksOfPictures, pictureOf, PICTURES, workflowFiles } from './shown.mts';
import { pictureNode, pictureWorkflow } from './take.mts';

const folder = join(ROOT, PICTURES);
const wanted = marks();
const known = process.argv.includes('--all') ? {} : marksOfPictures();
const older = Object.keys(wanted).filter((name) => wanted[name] !== known[name]);
const isOlder = (name: string) => older.includes(name);

/** Takes the pictures that are older than what they show. */
async function takeAll(stage: OpenStage): Promise<void> {
	const credentialId = await connect(stage);
	const { page, close } = await openBrowser();
	try {
		page.setDefaultTimeout(60_000);
		await signIn(page, stage.server.url, stage.owner);
		for (const file of workflowFiles().filter((one) => isOlder(pictureOf(one)))) {
			const { id } = await importExample(stage.n8n, file, credentialId);
			await pictureWorkflow(
				page,
				`${stage.server.url}/workflow/${id}`,
				join(folder, pictureOf(file)),
			);
		}
		if (isOlder('credential.png') || isOlder('operation.png')) {
			await pictureNode(page, stage.n8n, { [CREDENTIAL_NAME]: credentialId }, folder);
		}
	} finally {
		await close();
	}
}

if (older.length > 0) {
	await mkdir(folder, { recursive: true });
	const stage = await openStage('pictures');
	await takeAll(stage).finally(async () => await stage.close());
}
const gone = Object.keys(known).filter((name) => !(name in wanted));
for (const name of gone) await rm(join(folder, name), { force: true });
if (!isDeepStrictEqual(wanted, known)) {
	await writeFile(MARKS, `${JSON.stringify(wanted, null, '\t')}\n`);
}
console.log(
	older.length > 0 ? `Taken: ${older.join(', ')}` : 'No picture is older than what it shows.',
);
