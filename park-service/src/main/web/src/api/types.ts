import type { components } from '../../generated/openapi';

/* What the service says, under the names that the page uses for it. All of it comes from the committed OpenAPI document. */
type Schemas = components['schemas'];

export type Person = Schemas['PersonBody'];
export type Caller = Schemas['CallerBody'];
export type Park = Schemas['ParkBody'];
export type Slot = Schemas['SlotBody'];
export type SlotState = Slot['state'];
export type Snapshot = Schemas['SnapshotBody'];
export type Call = Schemas['Call'];
export type Device = Schemas['SeenDevice'];
export type Me = Schemas['Me'];
/** A park, waiting or ended; what it is about is no more than what was known then. */
export type PastPark = Schemas['HistoryBody'];
/** How a park ended; null: the caller still waits. */
export type ParkEnd = PastPark['end'];
export type Page = Schemas['Page'];
export type PageResult = Schemas['PagedDevice']['result'];
export type Group = Schemas['GroupContact'];
export type Contacts = Schemas['Contacts'];
export type TokenAnswer = Schemas['TokenAnswer'];
export type DemoCall = Schemas['Started'];
