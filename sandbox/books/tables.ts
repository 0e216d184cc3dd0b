/** The tables of the books, which all gateways share. */

// Raised whenever the tables change, or what gateways keep in `detail`.
export const SHAPE = 4

// A row is deleted before the row it refers to.
export const TABLE_NAMES = ['attempts', 'deliveries', 'entries', 'payments', 'records', 'stored_objects', 'faults', 'answers', 'settings']

// `detail` is read only by the gateway itself; everything that a checker compares has its own column.
export const TABLES = `
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
  discount integer not null default 0 check (discount >= 0),
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

create table if not exists stored_objects (
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
create index if not exists stored_objects_by_owner on stored_objects (gateway, kind, owner);
create index if not exists stored_objects_due on stored_objects (gateway, kind, due_at);

create table if not exists settings (name text primary key, value text not null);
`
