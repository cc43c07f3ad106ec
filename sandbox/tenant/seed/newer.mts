/**
 * Records of the kinds that came after version 3.110.0 of the API, related to what is there. They
 * are made once the nodes describe an operation on them; what is not said here is filled in from
 * the descriptions. A name with the value `undefined` is left out on purpose.
 */
import { iso } from '../shape.mts';
import { euros } from '../billing.mts';
import type { Row } from '../store.mts';
import type { World } from '../world.mts';

const DAY = 86_400_000;
const HOUR = 3_600_000;

/** The one operator of the network. */
export const OPERATOR = 1;

const en = (translation: string) => [{ locale: 'en', translation }];
const ago = (world: World, days: number) => iso(world.time() - days * DAY);
const day = (world: World, days: number) => iso(world.time() + days * DAY).slice(0, 10);

/** Notes on some records of a family: the operators' own words. */
const notes =
	(parent: string, ids: number[], texts: Array<[summary: string, details?: string]>) =>
	(world: World): Row[] =>
		ids.flatMap((id) =>
			texts.map(([summary, details], index) => ({
				[parent]: id,
				summary,
				details,
				pinned: index === 0 && id === ids[0],
				createdByAdminId: 9 + (id % 3),
				updatedByAdminId: undefined,
				createdAt: ago(world, 30 - index * 7 - (id % 5)),
				updatedAt: ago(world, 30 - index * 7 - (id % 5)),
			})),
		);

const unrestricted = {
	personalChargePointsOnly: false,
	evseType: 'any',
	countryRestriction: { type: 'none', countries: undefined },
	partnerRestriction: { type: 'none', partnerIds: undefined },
	locationRestriction: { type: 'none', locationIds: undefined },
	locationTagRestriction: { type: 'none', locationTagNames: undefined },
	userGroupRestriction: { type: 'none', userGroupIds: undefined },
	minSessionEnergyWh: undefined,
	maxSessionEnergyWh: undefined,
};

/** The sessions of home chargers, and who is paid back for them. */
const homeSessions = ({ store }: World): Row[] => {
	const homes = new Set(
		store
			.of('charge-points')
			.filter(({ type }) => type === 'personal')
			.map(({ id }) => id),
	);
	return store
		.of('sessions')
		.filter((row) => homes.has(row.chargePointId) && row.status === 'finished')
		.slice(-12);
};

const RATE = 0.31;

/** The first and the last day of a session's month. */
function monthOf(session: Row): { periodStartsOn: string; periodEndsOn: string } {
	const [year, month] = String(session.stoppedAt).slice(0, 7).split('-').map(Number);
	const on = (time: number) => iso(time).slice(0, 10);
	return {
		periodStartsOn: on(Date.UTC(year, month - 1, 1)),
		periodEndsOn: on(Date.UTC(year, month, 0)),
	};
}

const reimbursed = (energy: number) => {
	const cents = Math.round((energy / 1000) * RATE * 100);
	return { withTax: euros(cents), withoutTax: euros(Math.round(cents / 1.19)) };
};

const ownerOf = ({ store }: World, session: Row): number =>
	Number((store.of('charge-points').get(session.chargePointId)!.user as Row).id);

const policy = (index: number): Row => ({
	partnerId: index === 0 ? 1 : 7,
	name: ['Commuters', 'Depot drivers'][index],
	isActive: true,
	coverageType: 'limited_coverage',
	individualSpendingLimit: 150,
	externalId: undefined,
	period: 'monthly',
	restrictions: {
		partner: { type: index === 0 ? 'none' : 'own_only', partnerIds: undefined },
		country: { type: 'allow', countries: ['DE', 'NL'] },
		location: { type: 'none', locationIds: undefined },
		locationTag: { type: 'none', locationTagIds: undefined },
		roaming: { type: 'deny_all', roamingOperatorIds: undefined },
	},
	tariffThresholds: undefined,
	overallCostCap: { enabled: true, maxCostPerKwh: 0.79 },
	chargerTypeConfig: undefined,
});

/** Families in the order in which they refer to each other. */
export const NEWER: Record<string, (world: World) => Row[]> = {
	operators: (world) => [
		{
			name: 'Nordnetz',
			translatedName: en('Nordnetz'),
			email: 'office@nordnetz.example.com',
			phone: '+49 40 555 0100',
			timezone: 'Europe/Berlin',
			locale: 'en',
			currency: 'EUR',
			country: 'DE',
			default: true,
			createdAt: ago(world, 900),
			updatedAt: ago(world, 40),
		},
	],
	'installation-and-maintenance-companies': (world) => [
		{
			operatorId: OPERATOR,
			businessName: 'Elbe Elektro Service',
			companyName: 'Elbe Elektro Service GmbH',
			integrationId: undefined,
			externalId: 'IMC-1',
			countryCode: 'DE',
			city: 'Hamburg',
			region: undefined,
			contactPerson: 'Uwe Petersen',
			email: 'dispatch@elbe-elektro.example.com',
			phone: '+49 40 555 0222',
			chargePointIds: world.store
				.of('charge-points')
				.filter((point) => point.installationAndMaintenanceCompanyId === 1)
				.map(({ id }) => ({ id })),
			createdAt: ago(world, 700),
			lastUpdatedAt: ago(world, 90),
		},
	],
	admins: (world) => [
		...world.store
			.of('partners')
			.all()
			.map(({ id, contactPerson, email }) => ({
				operatorId: OPERATOR,
				name: contactPerson,
				email,
				externalSsoId: undefined,
				partnerId: id,
				subOperatorId: undefined,
				installationAndMaintenanceCompanyId: undefined,
				roleId: 10,
				permissions: ['ChargePoints.view', 'Revenues.view'],
				adminType: 'partner',
				locale: 'en',
				whitelistedIps: [],
				locationIds: undefined,
				createdAt: ago(world, 500),
				updatedAt: ago(world, 50),
			})),
		...['Clara Becker', 'Daan Visser', 'Olga Petrova'].map((name, index) => ({
			operatorId: OPERATOR,
			name,
			email: `${name.toLowerCase().replace(' ', '.')}@nordnetz.example.com`,
			externalSsoId: undefined,
			partnerId: null,
			subOperatorId: index === 2 ? 1 : undefined,
			installationAndMaintenanceCompanyId: undefined,
			roleId: index + 1,
			permissions: ['ChargePoints.view', 'Sessions.view', ...(index === 0 ? ['Users.update'] : [])],
			createdAt: ago(world, 600),
			updatedAt: ago(world, 60),
		})),
	],
	issues: (world) =>
		(
			[
				['Ground failure that comes back', 'network', 'severe', 'investigating', 4, 3],
				['Display stays dark', 'ev_driver_ux', 'moderate', 'new', 12, undefined],
				['Cable lock worn', 'network', 'significant', 'resolution_in_progress', 21, undefined],
				['Receipt without a tax number', 'payments_billing', 'low', 'resolved', 30, 6],
			] as const
		).map(([title, category, severity, status, point, partnerId], index) => ({
			operatorId: OPERATOR,
			title,
			description: `<p>${title}.</p>`,
			resolutionDetails:
				status === 'resolved' ? '<p>Put right, and checked on site.</p>' : undefined,
			status,
			workflowState: status === 'resolved' ? 'closed' : 'open',
			category,
			severity,
			priority: severity === 'severe' ? 'highest' : 'medium',
			externalId: undefined,
			assigneeAdminId: index === 1 ? undefined : 9 + (index % 3),
			partnerId,
			keyResource: { resourceType: 'charge-point', id: point },
			relatedResources: [
				{
					resourceType: 'location',
					id: world.store.of('charge-points').get(point)!.locationId,
				},
			],
			createdAt: ago(world, 12 - index * 2),
			updatedAt: ago(world, 6 - index),
		})),
	'charge-points/notes': notes(
		'chargePointId',
		[1, 4, 12],
		[
			['Key at the reception', 'Ask for the box with the green label.'],
			['Meter changed', 'New meter sealed by the utility.'],
		],
	),
	'evses/notes': notes('evseId', [1, 5], [['Cable replaced', 'Ten metres now.']]),
	'id-tags/notes': notes('idTagId', [1, 8], [['Second card', 'The first one was lost.']]),
	'locations/notes': notes('locationId', [1, 2], [['Gate closes at ten', 'Code from the guard.']]),
	'partners/notes': notes('partnerId', [1, 3], [['Renews in spring', 'Wants two more posts.']]),
	'sub-operators/notes': notes('subOperatorId', [1, 2], [['On call', 'Weekends: inland team.']]),
	'users/notes': notes('userId', [1, 5, 16], [['Prefers e-mail', 'No calls at work, please.']]),
	vehicles: (world) =>
		[3, 5, 9, 18, 27].map((userId, index) => ({
			operatorId: OPERATOR,
			partnerId: index === 3 || index === 4 ? 7 : undefined,
			label: `${['Compact', 'Estate', 'City car', 'Van', 'Van'][index]} ${index + 1}`,
			licensePlate: `HH-EV ${1000 + userId}`,
			vin: `WNN${String(1_000_000 + index * 731)}ZX${String(10_000 + userId)}`,
			pcId: undefined,
			usageType: index > 2 ? 'company' : 'private',
			userIds: [userId],
			telemetry: { lastOdometerKm: 21_400 + index * 3100, lastOdometerAt: ago(world, 2 + index) },
			createdAt: ago(world, 300 - index),
			updatedAt: ago(world, 2 + index),
		})),
	'vehicles/telemetry-readings': (world) =>
		[1, 2, 3, 4, 5].flatMap((vehicleId) =>
			[0, 1, 2].map((month) => ({
				vehicleId,
				odometerKm: 21_400 + (vehicleId - 1) * 3100 - month * 1200,
				submittedAt: ago(world, 1 + vehicleId + month * 30),
				createdAt: ago(world, 1 + vehicleId + month * 30),
				source: vehicleId > 3 ? 'api' : 'app',
				submittedByUserId: vehicleId > 3 ? undefined : [3, 5, 9][vehicleId - 1],
			})),
		),
	'energy-coupon-templates': (world) =>
		(
			[
				['WELCOME20', 'Welcome', 20_000, 'active'],
				['SUMMER50', 'Summer fair', 50_000, 'expired'],
			] as const
		).map(([code, name, energyWh, status], index) => ({
			code,
			name,
			energyWh,
			status,
			maxRedemptionCount: 500,
			currentRedemptionCount: 2 - index,
			validityType: 'period',
			validityDurationDays: 90,
			couponValidFrom: undefined,
			couponValidTo: undefined,
			templateValidFrom: day(world, -200 - index * 100),
			templateValidTo: day(world, index === 0 ? 165 : -60),
			redemptionRules: {
				newUsersOnly: index === 0,
				oncePerDevice: false,
				oncePerEmail: true,
				oncePerPhoneNumber: false,
				oncePerUser: true,
			},
			restrictions: unrestricted,
			externalId: undefined,
			tags: ['marketing'],
			createdAt: ago(world, 200),
			updatedAt: ago(world, 60),
		})),
	'energy-coupons': (world) =>
		[3, 5, 9].map((userId, index) => ({
			operatorId: OPERATOR,
			userId,
			_templateId: 1,
			code: `EC-${7000 + userId}`,
			type: index === 2 ? 'support_grant' : 'promotional',
			status: index === 1 ? 'fully_consumed' : 'active',
			energyWh: 20_000,
			remainingEnergyWh: [12_500, 0, 20_000][index],
			evseType: 'any',
			validFrom: day(world, -40),
			validTo: day(world, 50),
			externalId: undefined,
			restrictions: unrestricted,
			energyCouponSessionConsumptions: couponUse(world).filter(
				({ couponId }) => couponId === index + 1,
			),
			createdAt: ago(world, 40),
		})),
	'energy-coupon-session-consumptions': (world) =>
		couponUse(world).map((row) => ({ ...row, energyCouponId: row.couponId })),
	'user-devices': (world) =>
		[1, 3, 5, 9].map((userId, index) => ({
			deviceIdentifier: `device-${9000 + userId}`,
			userId,
			operatorId: OPERATOR,
			platform: index % 2 === 0 ? 'ios' : 'android',
			manufacturer: index % 2 === 0 ? 'Apple' : 'Samsung',
			model: index % 2 === 0 ? 'iPhone' : 'Galaxy',
			device: undefined,
			appVersion: '4.12.0',
			internalAppVersion: '4.12.0',
			appBuild: '4120',
			pushEnabled: index !== 2,
			createdAt: ago(world, 250),
			updatedAt: ago(world, index + 1),
		})),
	'consent-history': (world) =>
		[1, 2, 3].map((userId) => ({
			userId,
			termVersionId: 1,
			termType: 'signup',
			action: 'agreed',
			actionAt: ago(world, 200 + userId),
		})),
	'sharing-invites': (world) =>
		world.store
			.of('charge-points')
			.filter(({ type }) => type === 'personal')
			.slice(0, 2)
			.map(({ id, user }, index) => ({
				chargePointId: id,
				userId: Number((user as Row).id) + 1,
				status: index === 0 ? 'accepted' : 'pending',
				createdAt: ago(world, 40),
				lastUpdatedAt: ago(world, 40 - index),
			})),
	'partner-invite-access-policies': (world) =>
		['Every charger', 'Depot only'].map((name, index) => ({
			operatorId: OPERATOR,
			name,
			partnerAccess: { type: index === 0 ? 'none' : 'allow', partnerIds: index ? [7] : undefined },
			restrictions: {
				locations: { type: index ? 'allow' : 'none', locationIds: index ? [3] : undefined },
				chargePoints: { type: 'none', chargePointIds: undefined },
				locationTags: { type: 'none', locationTagIds: undefined },
				chargePointTags: { type: 'none', chargePointTagIds: undefined },
			},
			includeSharedChargePoints: false,
			isDefault: index === 0,
			createdAt: ago(world, 320),
			lastUpdatedAt: ago(world, 120),
		})),
	'partner-invite-corporate-billing-policies': (world) =>
		[0, 1].map((index) => ({
			...policy(index),
			latestSnapshotId: index + 1,
			createdAt: ago(world, 150),
			updatedAt: ago(world, 70),
		})),
	'partner-invite-corporate-billing-policy-snapshots': (world) =>
		[0, 1].map((index) => ({
			...policy(index),
			corporateBillingPolicyId: index + 1,
			createdAt: ago(world, 70),
		})),
	'reimbursement-policies': (world) => [
		{
			operatorId: OPERATOR,
			partnerId: 7,
			partnerContractId: 7,
			electricityRateId: 3,
			name: 'Home charging of depot drivers',
			electricityRateSource: 'policy',
			validityStartsOn: day(world, -300),
			validityEndsOn: undefined,
			createdAt: ago(world, 300),
			lastUpdatedAt: ago(world, 100),
		},
	],
	'reimbursement-records': (world) =>
		homeSessions(world).map((session) => ({
			operatorId: OPERATOR,
			sessionId: Number(session.id),
			beneficiary: { userId: ownerOf(world, session) },
			payer: { partnerId: 7, partnerContractId: 7, operatorId: undefined },
			reimbursementPolicyId: 1,
			energy: Math.round(Number(session.energy)),
			rate: RATE,
			electricityRateSource: 'policy',
			taxBasis: 'percentage',
			taxPercentage: 19,
			amount: reimbursed(Number(session.energy)),
			currency: 'EUR',
			...monthOf(session),
			credit: undefined,
			creditedByReimbursementRecordId: undefined,
			authUserId: ownerOf(world, session),
			effectiveUserId: ownerOf(world, session),
			createdAt: session.stoppedAt,
			updatedAt: session.stoppedAt,
		})),
	'reimbursement-reports': (world) => {
		const reports = new Map<string, Row>();
		for (const record of world.store.of('reimbursement-records').all()) {
			const { userId } = record.beneficiary as Row;
			const key = `${String(userId)} ${String(record.periodStartsOn)}`;
			const report = reports.get(key) ?? {
				operatorId: OPERATOR,
				beneficiary: record.beneficiary,
				payer: record.payer,
				reimbursementPolicyId: 1,
				currency: 'EUR',
				totalEnergy: 0,
				periodStartsOn: record.periodStartsOn,
				periodEndsOn: record.periodEndsOn,
				createdAt: record.createdAt,
				updatedAt: record.updatedAt,
			};
			report.totalEnergy = Number(report.totalEnergy) + Number(record.energy);
			report.totalAmount = reimbursed(report.totalEnergy as number);
			reports.set(key, report);
		}
		return [...reports.values()];
	},
	'partner-invoices': (world) =>
		world.store
			.of('partner-settlement-reports')
			.all()
			.filter((report) => Number((report.totalAmount as Row).withoutTax) > 0)
			.slice(-6)
			.map((report, index) => {
				const net = Number((report.totalAmount as Row).withoutTax);
				const gross = Math.round(net * 119) / 100;
				return {
					operatorId: OPERATOR,
					partnerId: report.partnerId,
					settlementReportId: report.id,
					number: `B2B-${3000 + index}`,
					externalId: undefined,
					type: 'invoice',
					sellerType: 'partner',
					buyerType: 'operator',
					issuedOn: report.date,
					dueOn: day(world, 14 - index),
					periodStartsOn: report.periodStart,
					periodEndsOn: report.periodEnd,
					paymentTermsDays: 14,
					paymentStatus: index < 4 ? 'paid' : 'unpaid',
					currencyCode: 'EUR',
					totalAmount: { withoutTax: net, withTax: gross },
					totalTax: Math.round((gross - net) * 100) / 100,
					referenceId: undefined,
				};
			}),
	'roaming-cpos': (world) => [
		{
			hubjectId: undefined,
			businessName: 'Tulip Charge',
			connectionId: 1,
			enabled: true,
			countryCode: 'NL',
			partyId: 'TLP',
			cpoSettings: {
				cpoQrCodePrefix: undefined,
				tariffMappingMode: 'per_roaming_tariff',
				applyCustomTariffsToEvsesWithRoamingTariff: false,
				sendsPeriodicMeterUpdates: true,
				externalTariffIntegration: undefined,
				treatEvseStatusUnknownAs: 'unavailable',
				phaseAcPowerFormula: 'amperage_voltage_3',
			},
			lastUpdatedAt: ago(world, 60),
		},
	],
	'roaming-emsps': (world) =>
		(
			[
				['Tulip Charge', 'TLP', 'NL'],
				['Alpenstrom', 'ALP', 'AT'],
			] as const
		).map(([businessName, partyId, countryCode]) => ({
			hubjectId: undefined,
			businessName,
			connectionId: 1,
			countryCode,
			partyId,
			lastUpdatedAt: ago(world, 90),
		})),
	'roaming-emsps/partners': (world) =>
		[1, 2].map((roamingEmspId) => ({
			roamingEmspId,
			operatorId: OPERATOR,
			partnerId: roamingEmspId === 1 ? 3 : null,
			lastUpdatedAt: ago(world, 90),
		})),
	communication: (world) =>
		world.store
			.of('sessions')
			.all()
			.slice(-40)
			.flatMap((session) => {
				const began = Date.parse(String(session.startedAt));
				const about = {
					chargePointId: session.chargePointId,
					evseId: session.evseId,
					locationId: world.store.of('charge-points').get(session.chargePointId)?.locationId,
					sessionId: Number(session.id),
					communicationError: undefined,
				};
				const told = (command: string, minutes: number, parameters: Row, answer: Row) => ({
					...about,
					createdAt: iso(began + minutes * 60_000),
					direction: 'in',
					command,
					commandParameters: JSON.stringify(parameters),
					responseBody: JSON.stringify(answer),
				});
				return [
					told(
						'StartTransaction',
						0,
						{ connectorId: 1, idTag: session.idTag, meterStart: 0 },
						{ transactionId: Number(session.id), idTagInfo: { status: 'Accepted' } },
					),
					told('MeterValues', 5, { connectorId: 1, transactionId: Number(session.id) }, {}),
				];
			})
			.map((line, index) => ({ id: String(index + 1), ...line })),
	ocpi: (world) =>
		world.store
			.of('sessions')
			.filter(({ _roaming }) => _roaming === true)
			.slice(-8)
			.map((session, index) => ({
				id: String(index + 1),
				createdAt: iso(world.time() - (8 - index) * 5 * HOUR),
				roamingConnectionId: 1,
				direction: 'out',
				module: 'sessions',
				method: 'PUT',
				requestUrl: `https://ocpi.example.com/2.2/sessions/NL/TLP/${String(session.id)}`,
				requestBody: JSON.stringify({ id: session.id, status: 'ACTIVE' }),
				httpStatusCode: index === 3 ? 503 : 200,
				responseBody: JSON.stringify({ status_code: index === 3 ? 3000 : 1000 }),
				ocpiStatus: index === 3 ? 'serverError' : 'success',
				errorType: index === 3 ? 'connection' : undefined,
				sessionId: Number(session.id),
				evseId: session.evseId,
				locationId: world.store.of('charge-points').get(session.chargePointId)?.locationId,
			})),
	'tariffs/scheduled-changes': (world) =>
		[1, 2].map((tariffId) => {
			const { name, type, pricing } = world.store.of('tariffs').get(tariffId)!;
			return {
				tariffId,
				status: 'pending',
				scheduledAt: iso(world.time() + tariffId * 14 * DAY),
				createdByAdminId: 9,
				name,
				type,
				pricing: {
					...(pricing as Row),
					pricePerKwh: Number((pricing as Row).pricePerKwh) + 0.02,
				},
				createdAt: ago(world, 3),
				updatedAt: ago(world, 3),
			};
		}),
	'users/subscription-billing-periods': (world) =>
		world.store
			.of('subscriptions')
			.all()
			.flatMap((subscription) => {
				const plan = world.store.of('subscription-plans').get(subscription.planId)!;
				const fee = {
					withTax: Number(plan.baseFee),
					withoutTax: Math.round(Number(plan.baseFee) / 0.0119) / 100,
				};
				return [2, 1].map((month) => ({
					userId: subscription.userId,
					subscriptionPlanId: subscription.planId,
					subscriptionId: subscription.id,
					startedAt: ago(world, month * 30),
					endedAt: ago(world, (month - 1) * 30),
					totalAmount: fee,
					baseFee: fee,
					chargePointFees: undefined,
					sessionFees: undefined,
					currency: 'EUR',
					firstPaymentFailureAt: undefined,
					latestPaymentFailureAt: undefined,
					latestPaymentFailureReason: undefined,
					obligationsTransferredAt: undefined,
					createdAt: ago(world, month * 30),
				}));
			}),
	'invoices/fiscalization-attempts': (world) =>
		[1, 2].map((invoiceId) => ({
			invoiceId,
			attemptedAt: ago(world, 20 + invoiceId),
			isSuccessful: true,
			responseFields: [{ key: 'receiptId', value: `F-${6000 + invoiceId}` }],
			errorMessage: undefined,
		})),
	'parking-spaces/evses': (world) =>
		world.store
			.of('parking-spaces')
			.all()
			.map(({ id, evses }) => ({
				parkingSpaceId: id,
				evseId: (evses as number[])[0],
				position: 'front',
				isPrimary: true,
			})),
};

/** What the first two coupons gave to a driver's latest sessions. */
function couponUse({ store }: World): Row[] {
	return [3, 5].map((userId, index) => {
		const session = store.of('sessions').find((row) => row.userId === userId);
		return {
			sessionId: Number(session?.id ?? index + 1),
			couponId: index + 1,
			consumedEnergyWh: [7500, 20_000][index],
		};
	});
}
