/**
 * fast-check as all property tests use it: the same inputs in every run, so that a red run is about the change that it was run for.
 * Other inputs: `CRISIS_LINT_SEED=$RANDOM npm run test:unit`. Random ones, for hours: `npm run fuzz`.
 */
import fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env.CRISIS_LINT_SEED) || 20261122 });

export default fc;
