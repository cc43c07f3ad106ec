import {
	create,
	get,
	getMany,
	recordIds,
	remove,
	resource,
	update,
} from '../../../lib/declarative';
import { translations, operatorId } from '../../shared/pieces';
import faqRecord from '../records/faq.json';

const texts = [translations('question'), translations('answer')];

export const faq = resource(
	'FAQ',
	'/resources/faqs/v2.0',
	'faq',
	[
		getMany({ filters: [recordIds('operatorId', 'operator')] }),
		get(),
		create({ required: texts, optional: [operatorId] }),
		update({ optional: texts }),
		remove(),
	],
	{ about: 'questions and answers for drivers', record: faqRecord },
);
