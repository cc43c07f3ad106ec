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
	number,
	recordId,
	remove,
	required,
	resource,
	text,
	update,
} from '../../../lib/declarative';
import flexibilityAssetRecord from '../records/flexibilityAsset.json';
import flexibilityAssetChangeStatusRecord from '../records/flexibilityAsset.changeStatus.json';
import flexibilityAssetCreateActivationRequestRecord from '../records/flexibilityAsset.createActivationRequest.json';
import flexibilityAssetGetManyHistoricalTimeSeriesRecord from '../records/flexibilityAsset.getManyHistoricalTimeSeries.json';
import flexibilityAssetGetManyTimeSeriesForecastRecord from '../records/flexibilityAsset.getManyTimeSeriesForecast.json';

const flexibilityAssetFields = [
	text('description', { nullable: true }),
	json('integrationParameters', { key: 'value' }),
];

export const flexibilityAsset = resource(
	'Flexibility Asset',
	'/resources/flexibility-assets/v1.0',
	'flexibilityAsset',
	[
		getMany({ filters: [dateTime('updatedSince')] }),
		get(),
		create({
			required: [
				recordId('dlmCircuitId', 'circuit', { nullable: true }),
				recordId('chargePointId', 'chargePoint', { nullable: true }),
				recordId('evseId', 'evse', { nullable: true }),
				number('integrationId'),
				choice('status', ['enabled', 'disabled']),
			],
			optional: [...flexibilityAssetFields, dateTime('endsAt')],
		}),
		update({ optional: [...flexibilityAssetFields, number('integrationId')] }),
		remove(),
		action(
			'Change Status',
			'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/change-status',
			{
				action: 'Change status on a flexibility asset',
				parameters: [recordId('flexibilityAsset', 'flexibilityAsset', { id: 'text' })],
				required: [choice('status', ['enabled', 'disabled'])],
				optional: [dateTime('endsAt')],
				output: flexibilityAssetChangeStatusRecord,
			},
		),
		action(
			'Create Activation Request',
			'POST /actions/flexibility-asset/v1.0/{flexibilityAsset}/create-activation-request',
			{
				action: 'Create activation request on a flexibility asset',
				parameters: [recordId('flexibilityAsset', 'flexibilityAsset', { id: 'text' })],
				optional: [
					groups('periods', [
						required(dateTime('startTime')),
						required(dateTime('endTime')),
						integer('energy'),
						integer('maxPower'),
					]),
				],
				output: flexibilityAssetCreateActivationRequestRecord,
			},
		),
		listing(
			'Get Many Historical Time Series',
			'GET /resources/flexibility-assets/v1.0/{flexibilityAsset}/historical-time-series',
			{
				action: 'Get many historical time series of a flexibility asset',
				filters: [dateTime('startTime'), dateTime('endTime')],
				output: flexibilityAssetGetManyHistoricalTimeSeriesRecord,
			},
		),
		listing(
			'Get Many Time Series Forecast',
			'GET /resources/flexibility-assets/v1.0/{flexibilityAsset}/time-series-forecast',
			{
				action: 'Get many time series forecast of a flexibility asset',
				filters: [dateTime('startTime'), dateTime('endTime')],
				output: flexibilityAssetGetManyTimeSeriesForecastRecord,
			},
		),
	],
	{ record: flexibilityAssetRecord },
);
