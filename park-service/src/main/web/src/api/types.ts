import type { components } from '../../generated/openapi';

type Schemas = components['schemas'];

/** An answer as it comes: every field is there. */
type Filled<T> = T extends (infer E)[] ? Filled<E>[] : T extends object ? { [K in keyof T]-?: Filled<NonNullable<T[K]>> } : T;

export type Person = Omit<Filled<Schemas['PersonBody']>, 'extension'> & { extension: string | null };
export type Caller = Filled<Schemas['CallerBody']>;
export type Park = Omit<Filled<Schemas['ParkBody']>, 'parkedBy' | 'retriever' | 'note' | 'for'> & {
  parkedBy: Person;
  retriever: Person | null;
  note: string | null;
  for: string | null;
};
export type SlotState = 'free' | 'reserved' | 'parked' | 'connecting' | 'recalling';
export type Slot = Omit<Filled<Schemas['SlotBody']>, 'park' | 'state'> & { state: SlotState; park: Park | null };
export type Snapshot = Omit<Filled<Schemas['SnapshotBody']>, 'slots'> & { slots: Slot[] };
export type Call = Omit<Filled<Schemas['Call']>, 'slot' | 'device'> & {
  slot: string | null;
  device: string | null;
  /** Only of ringing calls: whether this page can answer it. */
  answerable?: boolean;
};
export type Device = Omit<Filled<Schemas['SeenDevice']>, 'lastUsed'> & { lastUsed: string | null };
export type Me = Omit<Filled<Schemas['Me']>, 'extension' | 'devices'> & { extension: string | null; devices: Device[] };
/** How a park ended; null in the history: the caller still waits. */
export type ParkEnd = Filled<Schemas['HistoryBody']>['end'];
export type PastPark = Omit<Filled<Schemas['HistoryBody']>, 'parkedBy' | 'retriever' | 'note' | 'for' | 'end' | 'endedAt' | 'steps'> & {
  parkedBy: Person;
  retriever: Person | null;
  note: string | null;
  for: string | null;
  end: ParkEnd | null;
  endedAt: string | null;
};
export type Page = Filled<Schemas['Page']>;
export type PageResult = Page['devices'][number]['result'];
export interface Group {
  name: string;
  /** null: it can't be dialed, only paged. */
  number: string | null;
}
export interface Contacts {
  people: { extension: string; name: string }[];
  groups: Group[];
}
export type TokenAnswer = Filled<Schemas['TokenAnswer']>;
export type DemoCall = Filled<Schemas['Started']>;
