CREATE TABLE `accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`provider_id` text NOT NULL,
	`user_id` text NOT NULL,
	`access_token` text,
	`refresh_token` text,
	`id_token` text,
	`access_token_expires_at` integer,
	`refresh_token_expires_at` integer,
	`scope` text,
	`password` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `accounts_user` ON `accounts` (`user_id`);--> statement-breakpoint
CREATE TABLE `attention` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`payment_id` text,
	`order_id` text,
	`detail` text NOT NULL,
	`opened_at` integer NOT NULL,
	`resolved_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `attention_open` ON `attention` (`opened_at`,`id`) WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX `attention_opened` ON `attention` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `attention_order` ON `attention` (`order_id`);--> statement-breakpoint
CREATE TABLE `audit` (
	`subject` text NOT NULL,
	`seq` integer NOT NULL,
	`actor` text NOT NULL,
	`cause` text NOT NULL,
	`before` text NOT NULL,
	`after` text NOT NULL,
	`payment_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`subject`, `seq`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit` (`at`,`subject`,`seq`);--> statement-breakpoint
CREATE TABLE `cash_receipts` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`order_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`source` text NOT NULL,
	`purpose` text NOT NULL,
	`state` text NOT NULL,
	`identity` text,
	`identity_hint` text NOT NULL,
	`currency` text NOT NULL,
	`amount` integer DEFAULT 0 NOT NULL,
	`target` integer,
	`target_tax_free` integer,
	`asked_key` text,
	`failure_code` text,
	`ref` text,
	`issue_number` text,
	`url` text,
	`due_at` integer NOT NULL,
	`requested_at` integer NOT NULL,
	`issued_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "cash_receipts_amounts" CHECK("cash_receipts"."amount" >= 0 and ("cash_receipts"."target" is null or "cash_receipts"."target" >= 0))
) STRICT;
--> statement-breakpoint
CREATE INDEX `cash_receipts_order` ON `cash_receipts` (`order_id`,`requested_at`);--> statement-breakpoint
CREATE UNIQUE INDEX `cash_receipts_one_live` ON `cash_receipts` (`payment_id`) WHERE state in ('requested', 'issuing', 'issued', 'changing');--> statement-breakpoint
CREATE TABLE `coupon_redemptions` (
	`order_id` text PRIMARY KEY NOT NULL,
	`coupon_code` text NOT NULL,
	`buyer_key` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coupon_code`) REFERENCES `coupons`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `coupon_redemptions_buyer` ON `coupon_redemptions` (`coupon_code`,`buyer_key`);--> statement-breakpoint
CREATE TABLE `coupons` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`value` integer NOT NULL,
	`min_total` integer DEFAULT 0 NOT NULL,
	`max_discount` integer,
	`free_shipping` integer DEFAULT false NOT NULL,
	`max_uses` integer,
	`per_buyer` integer,
	`starts_at` integer,
	`ends_at` integer,
	`used` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "coupons_used" CHECK("coupons"."used" >= 0 and ("coupons"."max_uses" is null or "coupons"."used" <= "coupons"."max_uses"))
) STRICT;
--> statement-breakpoint
CREATE TABLE `differences` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`gateway` text NOT NULL,
	`payment_id` text NOT NULL,
	`ref` text,
	`theirs` text NOT NULL,
	`ours` text NOT NULL,
	`amount` integer,
	`currency` text NOT NULL,
	`owner` text,
	`first_seen_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`resolved_at` integer,
	`resolution` text,
	`resolved_by` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `differences_seen` ON `differences` (`first_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `differences_open` ON `differences` (`first_seen_at`,`id`) WHERE resolved_at is null;--> statement-breakpoint
CREATE INDEX `differences_gateway` ON `differences` (`gateway`,`first_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `differences_kind` ON `differences` (`kind`,`first_seen_at`,`id`);--> statement-breakpoint
CREATE INDEX `differences_payment` ON `differences` (`payment_id`);--> statement-breakpoint
CREATE TABLE `dispute_files` (
	`id` text PRIMARY KEY NOT NULL,
	`dispute_id` text NOT NULL,
	`name` text NOT NULL,
	`type` text NOT NULL,
	`size` integer NOT NULL,
	`body` blob NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`dispute_id`) REFERENCES `disputes`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `dispute_files_dispute` ON `dispute_files` (`dispute_id`,`added_at`);--> statement-breakpoint
CREATE TABLE `disputes` (
	`id` text PRIMARY KEY NOT NULL,
	`gateway` text NOT NULL,
	`ref` text NOT NULL,
	`payment_id` text NOT NULL,
	`order_id` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`due_at` integer,
	`statement` text,
	`submitted_at` integer,
	`submitted_by` text,
	`opened_at` integer NOT NULL,
	`closed_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "disputes_amount" CHECK("disputes"."amount" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `disputes_ref` ON `disputes` (`gateway`,`ref`);--> statement-breakpoint
CREATE INDEX `disputes_payment` ON `disputes` (`payment_id`);--> statement-breakpoint
CREATE INDEX `disputes_order` ON `disputes` (`order_id`);--> statement-breakpoint
CREATE INDEX `disputes_opened` ON `disputes` (`opened_at`,`id`);--> statement-breakpoint
CREATE INDEX `disputes_open` ON `disputes` (`opened_at`,`id`) WHERE closed_at is null;--> statement-breakpoint
CREATE TABLE `inbox` (
	`id` text PRIMARY KEY NOT NULL,
	`gateway` text NOT NULL,
	`headers` text NOT NULL,
	`body` blob NOT NULL,
	`state` text NOT NULL,
	`payment_id` text,
	`note` text,
	`deliveries` integer DEFAULT 1 NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`next_at` integer NOT NULL,
	`received_at` integer NOT NULL,
	`done_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `inbox_pending` ON `inbox` (`next_at`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `inbox_received` ON `inbox` (`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `inbox_state` ON `inbox` (`state`,`received_at`,`id`);--> statement-breakpoint
CREATE INDEX `inbox_payment` ON `inbox` (`payment_id`,`received_at`,`id`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`run_at` integer NOT NULL,
	`locked_until` integer,
	`done_at` integer,
	`parked_at` integer,
	`last_error` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`run_at`,`id`) WHERE done_at is null and parked_at is null;--> statement-breakpoint
CREATE INDEX `jobs_parked` ON `jobs` (`parked_at`,`id`) WHERE parked_at is not null and done_at is null;--> statement-breakpoint
CREATE INDEX `jobs_subject` ON `jobs` (`subject`);--> statement-breakpoint
CREATE TABLE `ledger_entries` (
	`txn` text NOT NULL,
	`position` integer NOT NULL,
	`account` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`payment_id` text NOT NULL,
	`order_id` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`txn`, `position`),
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_payment` ON `ledger_entries` (`payment_id`);--> statement-breakpoint
CREATE INDEX `ledger_at` ON `ledger_entries` (`at`,`txn`,`position`);--> statement-breakpoint
CREATE TABLE `ledger_findings` (
	`id` text PRIMARY KEY NOT NULL,
	`check` text NOT NULL,
	`subject` text NOT NULL,
	`about` text NOT NULL,
	`detail` text NOT NULL,
	`found_at` integer NOT NULL,
	`cleared_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `ledger_findings_open` ON `ledger_findings` (`found_at`,`id`) WHERE cleared_at is null;--> statement-breakpoint
CREATE TABLE `mails` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text,
	`recipient` text NOT NULL,
	`subject` text NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `mails_created` ON `mails` (`created_at`);--> statement-breakpoint
CREATE INDEX `mails_order` ON `mails` (`order_id`);--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`email` text NOT NULL,
	`email_verified` integer DEFAULT false NOT NULL,
	`image` text,
	`phone` text,
	`customer_key` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email_unique` ON `members` (`email`);--> statement-breakpoint
CREATE TABLE `operator_log` (
	`id` text PRIMARY KEY NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `operator_log_at` ON `operator_log` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `operator_log_subject` ON `operator_log` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `operator_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`operator_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `operator_sessions_operator` ON `operator_sessions` (`operator_id`);--> statement-breakpoint
CREATE TABLE `operator_views` (
	`id` text PRIMARY KEY NOT NULL,
	`operator_id` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `operator_views_operator` ON `operator_views` (`operator_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `operators` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`locale` text DEFAULT 'ko' NOT NULL,
	`password_hash` text,
	`totp_secret` text,
	`totp_step` integer DEFAULT 0 NOT NULL,
	`enrolment_hash` text,
	`enrolment_until` integer,
	`created_at` integer NOT NULL,
	`disabled_at` integer
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `operators_email_unique` ON `operators` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `operators_enrolment_hash_unique` ON `operators` (`enrolment_hash`);--> statement-breakpoint
CREATE TABLE `order_lines` (
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`sku_id` text NOT NULL,
	`product_id` text NOT NULL,
	`name` text NOT NULL,
	`label` text,
	`image` text NOT NULL,
	`unit_price` integer NOT NULL,
	`quantity` integer NOT NULL,
	`discount` integer NOT NULL,
	`tax_free` integer NOT NULL,
	PRIMARY KEY(`order_id`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`sku_id`) REFERENCES `skus`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "order_lines_amounts" CHECK("order_lines"."quantity" > 0 and "order_lines"."unit_price" >= 0 and "order_lines"."discount" >= 0 and "order_lines"."discount" <= "order_lines"."unit_price" * "order_lines"."quantity")
) STRICT;
--> statement-breakpoint
CREATE TABLE `orders` (
	`id` text PRIMARY KEY NOT NULL,
	`number` text NOT NULL,
	`state` text NOT NULL,
	`fulfilment` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`mode` text NOT NULL,
	`locale` text NOT NULL,
	`currency` text NOT NULL,
	`items_total` integer NOT NULL,
	`discount` integer NOT NULL,
	`shipping_fee` integer NOT NULL,
	`total` integer NOT NULL,
	`tax_free` integer NOT NULL,
	`member_id` text,
	`buyer` text NOT NULL,
	`buyer_phone` text NOT NULL,
	`shipping` text NOT NULL,
	`agreements` text NOT NULL,
	`coupon_code` text,
	`stock` text NOT NULL,
	`reserved_until` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`request_hash` text NOT NULL,
	`placed_at` integer NOT NULL,
	`paid_at` integer,
	`shipped_at` integer,
	`carrier` text,
	`tracking_number` text,
	`delivered_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coupon_code`) REFERENCES `coupons`(`code`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "orders_sum" CHECK("orders"."total" = "orders"."items_total" - "orders"."discount" + "orders"."shipping_fee" and "orders"."total" >= 0),
	CONSTRAINT "orders_tax_free" CHECK("orders"."tax_free" >= 0 and "orders"."tax_free" <= "orders"."total")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `orders_number` ON `orders` (`number`);--> statement-breakpoint
CREATE UNIQUE INDEX `orders_idempotency` ON `orders` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `orders_placed` ON `orders` (`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_state` ON `orders` (`state`,`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `orders_phone` ON `orders` (`buyer_phone`,`placed_at`,`id`,`state`);--> statement-breakpoint
CREATE INDEX `orders_buyer_name` ON `orders` ((buyer ->> 'name'),`placed_at`,`id`,`state`);--> statement-breakpoint
CREATE INDEX `orders_member` ON `orders` (`member_id`,`placed_at`) WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX `orders_phone_open` ON `orders` (`buyer_phone`) WHERE stock = 'reserved';--> statement-breakpoint
CREATE INDEX `orders_reserved` ON `orders` (`reserved_until`) WHERE stock = 'reserved';--> statement-breakpoint
CREATE TABLE `payments` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text,
	`revision` integer NOT NULL,
	`gateway` text NOT NULL,
	`method` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`mode` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`captured` integer DEFAULT 0 NOT NULL,
	`refunded` integer DEFAULT 0 NOT NULL,
	`gateway_ref` text,
	`registered_at` integer,
	`intent` text,
	`lease_owner` text,
	`lease_until` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`checks` integer DEFAULT 0 NOT NULL,
	`next_check_at` integer,
	`doubts` integer DEFAULT 0 NOT NULL,
	`reversals` integer DEFAULT 0 NOT NULL,
	`looked_at` integer,
	`failure_reason` text,
	`failure_code` text,
	`receipt` text,
	`virtual_account` text,
	`deposit_secret` text,
	`created_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payments_amounts" CHECK("payments"."amount" >= 0 and "payments"."captured" >= 0 and "payments"."refunded" >= 0 and "payments"."refunded" <= "payments"."captured")
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `payments_gateway_ref` ON `payments` (`gateway`,`gateway_ref`) WHERE gateway_ref is not null;--> statement-breakpoint
CREATE INDEX `payments_order` ON `payments` (`order_id`,`gateway`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `payments_gateway` ON `payments` (`gateway`,`created_at`,`id`,`state`,`order_id`);--> statement-breakpoint
CREATE INDEX `payments_ended` ON `payments` (`ended_at`,`currency`,`method`,`captured`) WHERE ended_at is not null;--> statement-breakpoint
CREATE INDEX `payments_unanswered` ON `payments` (`created_at`) WHERE state in ('confirming', 'unknown');--> statement-breakpoint
CREATE UNIQUE INDEX `payments_one_live` ON `payments` (`order_id`) WHERE state in ('ready', 'confirming', 'unknown', 'awaiting_deposit', 'authorised', 'paid', 'partially_refunded');--> statement-breakpoint
CREATE INDEX `payments_due` ON `payments` (`next_check_at`) WHERE next_check_at is not null;--> statement-breakpoint
CREATE TABLE `payout_lines` (
	`id` text PRIMARY KEY NOT NULL,
	`payout_id` text NOT NULL,
	`kind` text NOT NULL,
	`payment_id` text NOT NULL,
	`ref` text NOT NULL,
	`gross` integer NOT NULL,
	`fee` integer NOT NULL,
	`net` integer NOT NULL,
	`currency` text NOT NULL,
	FOREIGN KEY (`payout_id`) REFERENCES `payouts`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "payout_lines_sum" CHECK("payout_lines"."net" = "payout_lines"."gross" - "payout_lines"."fee")
) STRICT;
--> statement-breakpoint
CREATE INDEX `payout_lines_payout` ON `payout_lines` (`payout_id`,`id`);--> statement-breakpoint
CREATE INDEX `payout_lines_payment` ON `payout_lines` (`payment_id`);--> statement-breakpoint
CREATE TABLE `payouts` (
	`id` text PRIMARY KEY NOT NULL,
	`gateway` text NOT NULL,
	`paid_out_on` text NOT NULL,
	`currency` text NOT NULL,
	`gross` integer NOT NULL,
	`fee` integer NOT NULL,
	`net` integer NOT NULL,
	`lines` integer NOT NULL,
	`source` text NOT NULL,
	`imported_at` integer NOT NULL,
	CONSTRAINT "payouts_sum" CHECK("payouts"."net" = "payouts"."gross" - "payouts"."fee")
) STRICT;
--> statement-breakpoint
CREATE INDEX `payouts_day` ON `payouts` (`paid_out_on`,`id`);--> statement-breakpoint
CREATE INDEX `payouts_gateway` ON `payouts` (`gateway`,`paid_out_on`,`id`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`category` text NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`description` text NOT NULL,
	`image` text NOT NULL,
	`image_alt` text NOT NULL,
	`price` integer NOT NULL,
	`list_price` integer,
	`currency` text DEFAULT 'KRW' NOT NULL,
	`tax_free` integer DEFAULT false NOT NULL,
	`on_sale` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	CONSTRAINT "products_price" CHECK("products"."price" >= 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `products_slug` ON `products` (`slug`);--> statement-breakpoint
CREATE INDEX `products_position` ON `products` (`position`,`id`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`window_ends_at` integer NOT NULL,
	`count` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `recurring_tasks` (
	`name` text PRIMARY KEY NOT NULL,
	`next_at` integer NOT NULL,
	`locked_until` integer,
	`progress` text NOT NULL,
	`result` text,
	`finished_at` integer,
	`last_error` text
) STRICT;
--> statement-breakpoint
CREATE TABLE `refund_lines` (
	`refund_id` text NOT NULL,
	`position` integer NOT NULL,
	`quantity` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`refund_id`, `position`),
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refund_lines_amounts" CHECK("refund_lines"."quantity" >= 0 and "refund_lines"."amount" >= 0 and "refund_lines"."quantity" + "refund_lines"."amount" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `refunds` (
	`id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`order_id` text,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`asked_key` text,
	`failure_code` text,
	`pending_ref` text,
	`request_key` text,
	`request_hash` text,
	`requested_by` text,
	`fault` text,
	`shipping` integer DEFAULT 0 NOT NULL,
	`withheld` integer DEFAULT 0 NOT NULL,
	`tax_free` integer DEFAULT 0 NOT NULL,
	`vat` integer DEFAULT 0 NOT NULL,
	`restock` integer DEFAULT false NOT NULL,
	`account` text,
	`requested_at` integer NOT NULL,
	`ended_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "refunds_amount" CHECK("refunds"."amount" > 0),
	CONSTRAINT "refunds_parts" CHECK("refunds"."shipping" >= 0 and "refunds"."shipping" <= "refunds"."amount" and "refunds"."withheld" >= 0 and "refunds"."tax_free" >= 0 and "refunds"."vat" >= 0 and "refunds"."tax_free" + "refunds"."vat" <= "refunds"."amount")
) STRICT;
--> statement-breakpoint
CREATE INDEX `refunds_payment` ON `refunds` (`payment_id`);--> statement-breakpoint
CREATE INDEX `refunds_order` ON `refunds` (`order_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `refunds_settled` ON `refunds` (`ended_at`,`currency`,`state`,`amount`);--> statement-breakpoint
CREATE UNIQUE INDEX `refunds_request` ON `refunds` (`request_key`);--> statement-breakpoint
CREATE TABLE `restocks` (
	`cause` text NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`quantity` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`cause`, `position`),
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "restocks_quantity" CHECK("restocks"."quantity" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `restocks_order` ON `restocks` (`order_id`);--> statement-breakpoint
CREATE TABLE `return_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`note` text NOT NULL,
	`lines` text NOT NULL,
	`account` text,
	`requested_at` integer NOT NULL,
	`decided_at` integer,
	`decided_by` text,
	`decision_note` text,
	`refund_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`refund_id`) REFERENCES `refunds`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `return_requests_order` ON `return_requests` (`order_id`,`requested_at`);--> statement-breakpoint
CREATE INDEX `return_requests_state` ON `return_requests` (`state`,`requested_at`,`id`);--> statement-breakpoint
CREATE INDEX `return_requests_requested` ON `return_requests` (`requested_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `return_requests_one_open` ON `return_requests` (`order_id`) WHERE state = 'requested';--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`token` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ip_address` text,
	`user_agent` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	FOREIGN KEY (`user_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_token_unique` ON `sessions` (`token`);--> statement-breakpoint
CREATE INDEX `sessions_user` ON `sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `skus` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`label` text,
	`extra_price` integer DEFAULT 0 NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`available` integer NOT NULL,
	`reserved` integer DEFAULT 0 NOT NULL,
	`sold` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "skus_available" CHECK("skus"."available" >= 0),
	CONSTRAINT "skus_reserved" CHECK("skus"."reserved" >= 0),
	CONSTRAINT "skus_sold" CHECK("skus"."sold" >= 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `skus_product` ON `skus` (`product_id`,`position`);--> statement-breakpoint
CREATE TABLE `verifications` (
	`id` text PRIMARY KEY NOT NULL,
	`identifier` text NOT NULL,
	`value` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `verifications_identifier` ON `verifications` (`identifier`);--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_update BEFORE UPDATE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_no_delete BEFORE DELETE ON ledger_entries BEGIN SELECT RAISE(ABORT, 'ledger_entries is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER operator_log_no_update BEFORE UPDATE ON operator_log BEGIN SELECT RAISE(ABORT, 'operator_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER operator_log_no_delete BEFORE DELETE ON operator_log BEGIN SELECT RAISE(ABORT, 'operator_log is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_lines_no_update BEFORE UPDATE ON payout_lines BEGIN SELECT RAISE(ABORT, 'payout_lines is append-only'); END;
--> statement-breakpoint
CREATE TRIGGER payout_lines_no_delete BEFORE DELETE ON payout_lines BEGIN SELECT RAISE(ABORT, 'payout_lines is append-only'); END;
