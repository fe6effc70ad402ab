/** Time zones on Node, from `Date` instead of `Intl`: the first formatter of a process costs 30 ms, more than to read a plan. */
import { intlZones, type Zones } from '../core/zones.ts';

let listed: Set<string> | undefined;

export const nodeZones: Zones = {
  isZone(name) {
    listed ??= new Set(Intl.supportedValuesOf('timeZone'));
    // The list has no other names of the same zones.
    return listed.has(name) || intlZones.isZone(name);
  },
  offset(zone, at) {
    // Names that `TZ` may not understand.
    if (!listed?.has(zone)) return intlZones.offset(zone, at);
    const own = process.env.TZ;
    try {
      process.env.TZ = zone;
      return Math.round(-new Date(at).getTimezoneOffset() * 60_000);
    } finally {
      if (own === undefined) delete process.env.TZ;
      else process.env.TZ = own;
    }
  },
};
