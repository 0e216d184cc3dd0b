/** The statements of a checkout, as the shop runs them: `npm run bench -- statements` compares the counts. */
const ORDER =
  'o.id, o.number, o.state as order_state, o.fulfilment, o.revision as order_revision, o.version as order_version, o.mode as order_mode, o.locale, o.currency as order_currency, o.items_total, o.discount, o.shipping_fee, o.total, o.tax_free, o.member_id, o.buyer, o.buyer_phone, o.shipping, o.agreements, o.coupon_code, o.stock, o.reserved_until, o.idempotency_key, o.request_hash, o.placed_at, o.paid_at'
const PAYMENT =
  'p.id as payment_id, p.order_id, p.revision, p.gateway, p.method, p.state, p.version, p.mode, p.amount, p.currency, p.captured, p.refunded, p.gateway_ref, p.registered_at, p.intent, p.lease_owner, p.lease_until, p.fence, p.checks, p.next_check_at, p.doubts, p.reversals, p.looked_at, p.failure_reason, p.failure_code, p.receipt, p.virtual_account, p.deposit_secret, p.created_at, p.ended_at'

export const statements = {
  countRate:
    'insert into rate_limits (key, window_ends_at, count) values (?, ?, 1) on conflict (key) do update set window_ends_at = case when rate_limits.window_ends_at <= ? then ? else rate_limits.window_ends_at end, count = case when rate_limits.window_ends_at <= ? then 1 else rate_limits.count + 1 end returning count',
  orderByKey: `select ${ORDER}, ${PAYMENT} from orders o join payments p on p.order_id = o.id where o.idempotency_key = ? order by p.created_at, p.id limit 1`,
  openOrdersOf: "select count(*) as n from orders where reserved_by = ? and stock = 'reserved'",
  skuWithProduct:
    'select s.id, s.product_id, s.label, s.extra_price, s.position, s.available, s.reserved, s.sold, p.slug, p.category, p.name, p.summary, p.description, p.image, p.image_alt, p.price, p.list_price, p.currency, p.tax_free, p.on_sale, p.position as product_position from skus s join products p on p.id = s.product_id where s.id = ?',
  takeStock: 'update skus set available = available - ?, reserved = reserved + ? where id = ? and available >= ? returning id',
  insertOrder:
    'insert into orders (id, number, state, fulfilment, revision, version, mode, locale, currency, items_total, discount, shipping_fee, total, tax_free, member_id, buyer, buyer_phone, reserved_by, reserved_from, shipping, agreements, coupon_code, stock, reserved_until, idempotency_key, request_hash, placed_at, paid_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id',
  insertLines:
    'insert into order_lines (order_id, position, sku_id, product_id, name, label, image, unit_price, quantity, discount, tax_free) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning order_id',
  insertPayment:
    "insert into payments (id, order_id, revision, gateway, method, state, mode, amount, currency, created_at, next_check_at) values (?, ?, ?, ?, ?, 'ready', ?, ?, ?, ?, ?) returning id",
  insertAudit:
    'insert into audit (subject, seq, actor, cause, before, after, payment_id, at) values (?, ?, ?, ?, ?, ?, ?, ?) returning seq',
  linesOf: 'select name from order_lines where order_id = ? order by position',
  gatewayName: 'select gateway from payments where id = ?',
  paymentById: `select ${PAYMENT} from payments p where p.id = ?`,
  paymentWithOrderById: `select ${PAYMENT}, ${ORDER} from payments p left join orders o on o.id = p.order_id where p.id = ?`,
  updateOrder:
    "update orders set state = ?, fulfilment = ?, version = ?, stock = ?, reserved_from = case when ? = 'reserved' then reserved_from end, reserved_until = ?, paid_at = ? where id = ? and version = ? returning id",
  writeLease:
    'update payments set state = ?, intent = ?, lease_owner = ?, lease_until = ?, fence = ?, checks = ?, next_check_at = ?, looked_at = ? where id = ? and fence = ? and (lease_until is null or lease_until <= ?) returning id',
  updatePayment:
    'update payments set state = ?, version = ?, captured = ?, refunded = ?, gateway_ref = ?, intent = ?, lease_owner = null, lease_until = null, next_check_at = ?, doubts = ?, reversals = ?, failure_reason = ?, failure_code = ?, receipt = ?, virtual_account = ?, deposit_secret = ?, ended_at = ? where id = ? and fence = ? and version = ? returning id',
  goodsOf: 'select sku_id, quantity from order_lines where order_id = ? order by position',
  sellStock: 'update skus set reserved = reserved - ?, sold = sold + ? where id = ? returning id',
  insertLedger:
    'insert into ledger_entries (txn, position, account, amount, currency, payment_id, order_id, at) values (?, ?, ?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?, ?, ?) returning txn',
  stageJob: 'insert into jobs (id, kind, subject, run_at) values (?, ?, ?, ?) on conflict (id) do nothing returning id',
  localeOf: 'select locale from orders where id = ?',
} as const
