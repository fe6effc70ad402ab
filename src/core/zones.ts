/**
 * What clocks of a time zone show. The platform knows the zones; this turns its answers into instants and back.
 * Local time is kept as milliseconds as well: those of the same figures on a clock in UTC.
 */

const hour = 3_600_000;
const day = 24 * hour;
/** No zone has changed its clocks and changed them back within this time. */
const stretch = 8 * day;

/** Where zones come from. */
export interface Zones {
  /** True for the name of a zone (or a fixed offset) that the platform knows. */
  isZone(name: string): boolean;
  /** How many milliseconds the clocks of a zone are ahead of UTC at an instant. */
  offset(zone: string, at: number): number;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Zones as every platform has them. */
export const intlZones: Zones = {
  isZone(name) {
    try {
      formatOf(name);
      return true;
    } catch {
      return false;
    }
  },
  offset(zone, at) {
    const whole = Math.floor(at / 1000) * 1000;
    const figures: Record<string, number> = {};
    for (const { type, value } of formatOf(zone).formatToParts(whole)) figures[type] = Number(value);
    const { year, month, day: date, hour: hours, minute, second } = figures;
    const local = new Date(0);
    local.setUTCFullYear(year!, month! - 1, date!);
    return local.setUTCHours(hours!, minute!, second!) - whole;
  },
};

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const figure = 'numeric';
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: figure,
      month: figure,
      day: figure,
      hour: figure,
      minute: figure,
      second: figure,
    });
    formats.set(zone, format);
  }
  return format;
}

let source = intlZones;
const offsets = new Map<string, Map<number, number>>();
const names = new Map<string, boolean>();

/** Takes the zones from elsewhere: `Intl` is the dearest part of judging one plan, and Node has a cheaper way. */
export function useZones(zones: Zones): void {
  source = zones;
  offsets.clear();
  names.clear();
}

/** True for an IANA zone name (or a fixed offset) that this platform knows. */
export function isZone(name: string): boolean {
  let known = names.get(name);
  if (known === undefined) {
    known = source.isZone(name);
    names.set(name, known);
  }
  return known;
}

/** What clocks of a zone show at an instant. */
export function toLocal(zone: string, at: number): number {
  return at + offsetAt(zone, at);
}

/**
 * The instant at which clocks of a zone show a local time: the first where they show it twice; where they skip it, as much
 * later as they skip.
 */
export function toInstant(zone: string, local: number): number {
  const before = offsetAt(zone, local - day);
  const after = offsetAt(zone, local + day);
  if (before === after) return local - before;
  const meant = [before, after].filter((offset) => offsetAt(zone, local - offset) === offset);
  return local - (meant.length > 0 ? Math.max(...meant) : before);
}

function offsetAt(zone: string, at: number): number {
  if (zone === 'UTC') return 0;
  const start = Math.floor(at / stretch) * stretch;
  const first = known(zone, start);
  return first === known(zone, start + stretch) ? first : known(zone, at);
}

function known(zone: string, at: number): number {
  let ofZone = offsets.get(zone);
  if (!ofZone) {
    ofZone = new Map();
    offsets.set(zone, ofZone);
  }
  let offset = ofZone.get(at);
  if (offset === undefined) {
    offset = source.offset(zone, at);
    ofZone.set(at, offset);
  }
  return offset;
}
