import { ask } from './http';
import type { PastPark } from './types';

export interface HistoryWish {
  since?: Date;
  /** 1–500; without it 50. */
  limit?: number;
}

/** What a park's note and addressee become. Missing: stays; null: taken away. */
export interface ParkNotes {
  note?: string | null;
  for?: string | null;
}

/** The parks that concern me, newest first, with how each ended. */
export async function parkHistory(wish: HistoryWish = {}): Promise<PastPark[]> {
  const query = new URLSearchParams();
  if (wish.since) {
    query.set('since', wish.since.toISOString());
  }
  if (wish.limit !== undefined) {
    query.set('limit', String(wish.limit));
  }
  const { parks } = await ask<{ parks: PastPark[] }>('GET', `/api/v1/parks?${query}`);
  return parks;
}

/**
 * @throws Problem `no-such-park` when the caller has gone, `bad-request` for a note over 200 characters
 */
export function updatePark(parkId: string, notes: ParkNotes): Promise<PastPark> {
  return ask<PastPark>('PATCH', `/api/v1/parks/${encodeURIComponent(parkId)}`, notes);
}
