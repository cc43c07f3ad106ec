import { create, get, getMany, remove, resource, update } from '../../../lib/declarative';
import { translations } from '../../shared/pieces';
import faqRecord from '../records/faq.json';

const texts = [translations('question'), translations('answer')];

export const faq = resource(
	'FAQ',
	'/resources/faqs/v2.0',
	'faq',
	[getMany(), get(), create({ required: texts }), update({ optional: texts }), remove()],
	{ record: faqRecord },
);
