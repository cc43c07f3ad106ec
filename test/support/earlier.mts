/**
 * What version 3.110.0 of the API document lists and newer ones do not any more. The nodes keep it, for the
 * workflows that have it and the tenants that take it, and so the judge lets it pass.
 */
import type { ApiOperation, Schema } from './openapi.mts';

interface Earlier {
	/** Fields of the body, by their dotted paths: absent, read-only or narrower in newer versions. */
	body?: Record<string, Schema>;
	/** Fields that only newer versions require, of the shape of the body that has this `type`. */
	optional?: { type: string; fields: string[] };
	/** Related data that could be asked for. */
	include?: string[];
	/** Fields of the records that are answered. */
	answer?: Record<string, Schema>;
}

const id: Schema = { type: 'integer', nullable: true };
/** What a flexibility asset is of: newer versions name circuits only. */
const ofAsset = { dlmCircuitId: id, chargePointId: id, evseId: id };
const roamingOperatorId: Schema = { type: 'integer' };
const idTags: Schema = {
	type: 'array',
	items: {
		type: 'object',
		properties: {
			id: { type: 'integer' },
			type: { type: 'string' },
			name: { type: 'string' },
			paymentMethod: { type: 'string' },
			status: { type: 'string' },
			expireAt: { type: 'string', format: 'date-time' },
		},
	},
};
const translations: Schema = {
	type: 'array',
	nullable: true,
	items: {
		type: 'object',
		properties: { locale: { type: 'string' }, translation: { type: 'string' } },
	},
};

/** By method and path below the API's root. */
export const EARLIER: Record<string, Earlier> = {
	'POST /resources/flexibility-assets/v1.0': { body: ofAsset, answer: ofAsset },
	'GET /resources/flexibility-assets/v1.0': { answer: ofAsset },
	'GET /resources/flexibility-assets/v1.0/{flexibilityAsset}': { answer: ofAsset },
	'PATCH /resources/flexibility-assets/v1.0/{flexibilityAsset}': { answer: ofAsset },
	'DELETE /resources/evses/v2.1/{evse}': {
		include: ['chargingProfile', 'connectors', 'externalAppData'],
	},
	'DELETE /resources/charge-points/v2.0/{chargePoint}/evses/{evse}': {
		include: ['chargingProfile', 'connectors'],
	},
	'PATCH /resources/charge-points/v2.0/{chargePoint}': { body: { 'partner.notice': translations } },
	'POST /resources/charge-points/v2.0/{chargePoint}/personal-smart-charging-preferences': {
		optional: { type: 'nordpool', fields: ['preferences', 'integrationId'] },
	},
	'PATCH /resources/payment-terminals/v1.0/{paymentTerminal}': {
		body: { operatorId: { type: 'integer' } },
	},
	'POST /resources/provisioning-certificates/v2.0': { body: { idTags } },
	'PATCH /resources/provisioning-certificates/v2.0/{provisioningCertificate}': { body: { idTags } },
	'POST /resources/locations/v2.0': { body: { roamingOperatorId } },
	'PATCH /resources/locations/v2.0/{location}': { body: { roamingOperatorId } },
	'GET /resources/tariff-snapshots/v1.0/{tariffSnapshot}': {
		answer: { incrementalPreAuthorizationSupported: { type: 'boolean' } },
	},
};

type Resolve = (schema: Schema) => Schema;

/** A copy of a schema that takes a field as given here, whatever it said of it. */
function taking(given: Schema, path: string[], field: Schema, resolve: Resolve): Schema {
	const schema = resolve(given);
	const [name, ...rest] = path;
	const own = schema.properties?.[name];
	const isElsewhere = schema.allOf?.some((one) => resolve(one).properties?.[name]);
	const inner = rest.length > 0 ? taking(own ?? { type: 'object' }, rest, field, resolve) : field;
	if (schema.allOf && !own) {
		return isElsewhere
			? {
					...schema,
					allOf: schema.allOf.map((one) =>
						resolve(one).properties?.[name] ? taking(one, path, field, resolve) : one,
					),
				}
			: { ...schema, allOf: [...schema.allOf, { properties: { [name]: inner } }] };
	}
	return { ...schema, properties: { ...schema.properties, [name]: inner } };
}

const takingAll = (given: Schema, fields: Record<string, Schema>, resolve: Resolve): Schema =>
	Object.entries(fields).reduce(
		(schema, [path, field]) => taking(schema, path.split('.'), field, resolve),
		given,
	);

/** A copy of a schema with shapes in which some fields need not be there. */
function loosened(
	given: Schema,
	{ type, fields }: Earlier['optional'] & {},
	resolve: Resolve,
): Schema {
	const schema = resolve(given);
	return {
		...schema,
		oneOf: schema.oneOf?.map((one) => {
			const shape = resolve(one);
			const isIt = shape.properties?.type && resolve(shape.properties.type).enum?.includes(type);
			return isIt
				? { ...shape, required: shape.required?.filter((name) => !fields.includes(name)) }
				: one;
		}),
	};
}

/** The records of an answer, in its envelope. */
function answering(given: Schema, fields: Record<string, Schema>, resolve: Resolve): Schema {
	const answer = resolve(given);
	const data = answer.properties?.data && resolve(answer.properties.data);
	if (!data) return takingAll(answer, fields, resolve);
	const changed = data.items
		? { ...data, items: takingAll(data.items, fields, resolve) }
		: takingAll(data, fields, resolve);
	return { ...answer, properties: { ...answer.properties, data: changed } };
}

/** An operation of the document that takes what it took before. */
export function withEarlier(operation: ApiOperation, root: string, resolve: Resolve): ApiOperation {
	const { method, path } = operation;
	const earlier = EARLIER[`${method} ${path.slice(root.length)}`];
	if (!earlier) return operation;
	const { body: fields, optional, include, answer } = earlier;
	let { body, parameters, responses } = operation;
	if (body && fields) body = { ...body, schema: takingAll(body.schema, fields, resolve) };
	if (body && optional) body = { ...body, schema: loosened(body.schema, optional, resolve) };
	if (include && !parameters.some(({ name }) => name === 'include')) {
		const values = { type: 'array', items: { type: 'string', enum: include } };
		parameters = [
			...parameters,
			{ name: 'include', in: 'query', style: 'deepObject', schema: values },
		];
	}
	if (answer) {
		responses = Object.fromEntries(
			Object.entries(responses).map(([status, schema]) => [
				status,
				schema && status.startsWith('2') ? answering(schema, answer, resolve) : schema,
			]),
		);
	}
	return { ...operation, body, parameters, responses };
}
