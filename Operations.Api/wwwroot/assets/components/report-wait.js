import { get } from '../api.js';
import { wait } from '../dom.js';

const askEvery = 1_500;
const most = 40;

/** The reports of a month, by their days. */
export const reportsOf = async (month, signal) => new Map((await get('/reports', { month, tenant: null }, signal)).items.map(report => [report.date, report]));

/** Waits until a report is there that is newer than what `before` says; false where none came within a minute. */
export async function isMade(date, before, signal) {
  for (let time = 0; time < most; time++) {
    await wait(askEvery, signal);
    if (signal.aborted) return false;
    const report = (await reportsOf(date.slice(0, 7), signal)).get(date);
    if (report && report.createdAt !== before) return true;
  }
  return false;
}
