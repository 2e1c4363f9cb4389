import type { components } from '../../generated/openapi';

type Schemas = components['schemas'];

/** An answer as it comes: every field is there. */
type Filled<T> = T extends (infer E)[] ? Filled<E>[] : T extends object ? { [K in keyof T]-?: Filled<NonNullable<T[K]>> } : T;

export type Person = Filled<Schemas['PersonBody']>;
export type Park = Omit<Filled<Schemas['ParkBody']>, 'retriever' | 'note' | 'for'> & {
  retriever: Person | null;
  note: string | null;
  for: string | null;
};
export type SlotState = 'free' | 'reserved' | 'parked' | 'connecting' | 'recalling';
export type Slot = Omit<Filled<Schemas['SlotBody']>, 'park' | 'state'> & { state: SlotState; park: Park | null };
export type Snapshot = Omit<Filled<Schemas['SnapshotBody']>, 'slots'> & { slots: Slot[] };
export type Call = Omit<Filled<Schemas['Call']>, 'slot' | 'device'> & { slot: string | null; device: string | null };
export type Me = Omit<Filled<Schemas['Me']>, 'extension'> & { extension: string | null };
