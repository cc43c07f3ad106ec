/** The tests are ES modules in TypeScript (`.mts`) and run what the build made in `dist`. */
export default {
	testEnvironment: 'node',
	testMatch: ['<rootDir>/test/**/*.test.mts'],
	modulePathIgnorePatterns: ['<rootDir>/sandbox/host', '<rootDir>/.cache'],
	moduleFileExtensions: ['mts', 'mjs', 'js', 'json', 'node'],
	extensionsToTreatAsEsm: ['.mts'],
	transform: { '\\.mts$': '<rootDir>/test/support/strip-types.mjs' },
	// Jest would leave one core idle.
	maxWorkers: '100%',
	testTimeout: 60_000,
};
