/** Telephone numbers, by all of Google's data: with less of it a Chinese mobile number of ten digits passes for one. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { PhoneReader } from '../core/tools.ts';

export const readPhone: PhoneReader = (text) => {
  const number = parsePhoneNumberFromString(text.replace(/^＋/, '+').replace(/^00(?=[1-9])/, '+'));
  if (!number) return undefined;
  return {
    same: number.number,
    national: number.nationalNumber,
    ...(number.country ? { country: number.country } : {}),
    valid: number.isValid(),
  };
};
