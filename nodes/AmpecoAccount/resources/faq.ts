import {
	create,
	get,
	getMany,
	groups,
	remove,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import faqRecord from '../records/faq.json';

export const faq = resource(
	'FAQ',
	'/resources/faqs/v2.0',
	'faq',
	[
		getMany(),
		get(),
		create({
			required: [
				groups('question', [text('locale'), text('translation')]),
				groups('answer', [text('locale'), text('translation')]),
			],
		}),
		update({
			optional: [
				groups('question', [text('locale'), text('translation')]),
				groups('answer', [text('locale'), text('translation')]),
			],
		}),
		remove(),
	],
	{ record: faqRecord },
);
