import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'

export type Db = Database.Database

/** Opens the gateways' own books. They must survive kill -9, so every commit reaches the disk before an answer says so. */
export function openDatabase(databaseUrl: string): Db {
  const path = databaseUrl.replace(/^(sqlite|file):(\/\/)?/, '')
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const db = new Database(path)
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.pragma('busy_timeout = 5000')
  forgetOlderShape(db)
  db.exec(tables)
  db.pragma(`user_version = ${shape}`)
  return db
}

// Raised whenever the tables or what gateways keep in `detail` change.
const shape = 2

/** Books of an older sandbox are not carried over: nothing in them was ever real, and guessing at them could mislead a test. */
function forgetOlderShape(db: Db) {
  const found = db.pragma('user_version', { simple: true })
  if (found !== 0 && found !== shape) for (const name of tableNames) db.exec(`drop table if exists ${name}`)
}

const tableNames = ['attempts', 'deliveries', 'entries', 'payments', 'records', 'kept_things', 'faults', 'answers', 'settings']

/** Prepares statements once for each open database instead of once for each call. */
export function oncePerDatabase<T>(make: (db: Db) => T): (db: Db) => T {
  const made = new WeakMap<Db, T>()
  return (db) => {
    const found = made.get(db) ?? make(db)
    made.set(db, found)
    return found
  }
}

export function emptyDatabase(db: Db) {
  db.transaction(() => {
    for (const name of tableNames) db.exec(`delete from ${name}`)
  })()
}

// `detail` is what only the gateway itself understands; everything a checker compares has a column of its own.
const tables = `
create table if not exists payments (
  id integer primary key autoincrement,
  gateway text not null,
  merchant_id text not null,
  gateway_id text not null,
  status text not null,
  mode text not null check (mode in ('test', 'live')),
  currency text not null,
  authorised integer not null default 0 check (authorised >= 0),
  captured integer not null default 0 check (captured >= 0),
  refunded integer not null default 0 check (refunded >= 0 and refunded <= captured),
  disputes text not null default '[]',
  opened_at integer not null,
  changed_at integer not null,
  detail text not null,
  unique (gateway, gateway_id)
);
create index if not exists payments_by_merchant_id on payments (gateway, merchant_id);
create index if not exists payments_by_status on payments (gateway, status, changed_at);

create table if not exists entries (
  id integer primary key autoincrement,
  payment integer not null references payments (id),
  kind text not null check (kind in ('authorise', 'capture', 'refund', 'return', 'release')),
  amount integer not null check (amount >= 0),
  at integer not null
);
create index if not exists entries_by_payment on entries (payment);

create table if not exists deliveries (
  id integer primary key autoincrement,
  webhook_id text not null,
  gateway text not null,
  merchant_id text not null,
  gateway_id text not null,
  event text not null,
  url text not null,
  body text not null,
  forged integer not null default 0,
  cause text,
  state text not null check (state in ('waiting', 'delivered', 'failed', 'dropped')),
  tried integer not null default 0,
  next_at integer,
  created_at integer not null
);
create index if not exists deliveries_due on deliveries (state, next_at);
create index if not exists deliveries_by_payment on deliveries (gateway, merchant_id);

create table if not exists attempts (
  delivery integer not null references deliveries (id),
  number integer not null,
  at integer not null,
  took_ms integer not null,
  status integer,
  answer text,
  error text,
  primary key (delivery, number)
);

create table if not exists faults (
  id integer primary key autoincrement,
  rule text not null,
  made_at integer not null,
  met integer not null default 0,
  fired integer not null default 0
);

create table if not exists answers (
  scope text primary key,
  status integer not null,
  headers text not null,
  body text not null,
  digest text,
  kept_until integer not null
);

create table if not exists records (
  gateway text not null,
  kind text not null,
  id text not null,
  at integer not null,
  value text not null,
  primary key (gateway, kind, id)
);
create index if not exists records_by_time on records (gateway, kind, at);

create table if not exists kept_things (
  position integer primary key autoincrement,
  gateway text not null,
  kind text not null,
  id text not null,
  owner text,
  at integer not null,
  due_at integer,
  detail text not null,
  unique (gateway, kind, id)
);
create index if not exists kept_things_by_owner on kept_things (gateway, kind, owner);
create index if not exists kept_things_due on kept_things (gateway, kind, due_at);

create table if not exists settings (name text primary key, value text not null);
`
