import {
	action,
	choice,
	create,
	dateTime,
	get,
	getMany,
	groups,
	integer,
	json,
	listing,
	nullable,
	recordId,
	recordIds,
	remove,
	required,
	resource,
	shape,
	text,
	update,
	variant,
} from '../../../lib/declarative';
import { operatorId } from '../../shared/pieces';
import flexibilityActivationRequestRecord from '../records/flexibilityActivationRequest.json';
import flexibilityAssetRecord from '../records/flexibilityAsset.json';
import flexibilityAssetStatusRecord from '../records/flexibilityAssetStatus.json';
import historicalTimeSeriesRecord from '../records/historicalTimeSeries.json';
import timeSeriesForecastRecord from '../records/timeSeriesForecast.json';

const integrationId = integer('integrationId', {
	description: 'The flexibility integration, as the back office shows it',
});

const details = [
	nullable(text('description')),
	// Each integration has parameters of its own.
	json('integrationParameters', { marketId: 'DE-50' }),
];

const circuit = recordId('dlmCircuitId', 'circuit', { label: 'Circuit' });

const status = choice('status', ['enabled', 'disabled']);

const endsAt = dateTime('endsAt', {
	description: 'When the asset is disabled by itself; no time series after that',
});

const timeRange = [dateTime('startTime'), dateTime('endTime')];

export const flexibilityAsset = resource(
	'Flexibility Asset',
	'/resources/flexibility-assets/v1.0',
	'flexibilityAsset',
	[
		getMany({ filters: [dateTime('updatedSince'), recordIds('operatorId', 'operator')] }),
		get(),
		create({
			required: [integrationId, status],
			optional: [...details, endsAt, operatorId],
			// Newer versions of the API name circuits only.
			variant: variant('asset', 'Asset', [
				shape('chargePoint', 'Charge Point', {
					sends: { dlmCircuitId: null, evseId: null },
					required: [recordId('chargePointId', 'chargePoint')],
				}),
				shape('circuit', 'Circuit', {
					sends: { chargePointId: null, evseId: null },
					required: [circuit],
				}),
				shape('evse', 'EVSE', {
					sends: { dlmCircuitId: null, chargePointId: null },
					required: [recordId('evseId', 'evse')],
				}),
			]),
		}),
		update({
			description:
				'Changes only the fields you choose; a new circuit deletes and remakes all time series',
			optional: [integrationId, ...details, circuit, status, endsAt],
		}),
		remove(),
		action(
			'Change Status',
			'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status',
			{
				action: 'Enable or disable a flexibility asset',
				description:
					'Offers the asset to the grid or withdraws it, at once; gives its status and when it ends',
				required: [status],
				optional: [endsAt],
				output: flexibilityAssetStatusRecord,
			},
		),
		action(
			'Create Activation Request',
			'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/create-activation-request',
			{
				action: 'Create an activation request for a flexibility asset',
				description:
					'Orders the asset to keep to an energy or a power in the periods you add; returns the order',
				required: [
					groups('periods', [
						required(dateTime('startTime')),
						required(dateTime('endTime')),
						integer('energy', {
							label: 'Energy (Wh)',
							signed: true,
							description: 'To be reached within the period; or give the max power instead',
						}),
						integer('maxPower', {
							label: 'Max Power (W)',
							signed: true,
							description: 'To be kept during the period; or give the energy instead',
						}),
					]),
				],
				output: flexibilityActivationRequestRecord,
			},
		),
		listing(
			'Get Many Historical Time Series',
			'GET /resources/flexibility-assets/v1.0/{flexibilityAsset}/historical-time-series',
			{
				action: 'Get many historical time series of a flexibility asset',
				description: 'Lists how much energy the asset used, period by period, in Wh',
				filters: timeRange,
				output: historicalTimeSeriesRecord,
			},
		),
		listing(
			'Get Many Time Series Forecasts',
			'GET /resources/flexibility-assets/v1.0/{flexibilityAsset}/time-series-forecast',
			{
				action: 'Get many time series forecasts of a flexibility asset',
				description:
					'Lists how much energy the asset will probably use, and could use less or more, in Wh',
				filters: timeRange,
				output: timeSeriesForecastRecord,
			},
		),
	],
	{
		about: 'circuits whose power the grid can ask to change',
		record: flexibilityAssetRecord,
		simple: ['description', 'status', 'downwardRegulationLimit', 'upwardRegulationLimit', 'endsAt'],
	},
);
