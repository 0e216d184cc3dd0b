CREATE TABLE `invoice_lines` (
	`invoice_id` text NOT NULL,
	`position` integer NOT NULL,
	`name` text NOT NULL,
	`starts_on` text,
	`ends_on` text,
	`quantity` integer NOT NULL,
	`unit_price` integer NOT NULL,
	`amount` integer NOT NULL,
	`tax_free` integer NOT NULL,
	PRIMARY KEY(`invoice_id`, `position`),
	FOREIGN KEY (`invoice_id`) REFERENCES `invoices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoice_lines_amount" CHECK("invoice_lines"."amount" = "invoice_lines"."quantity" * "invoice_lines"."unit_price" and "invoice_lines"."quantity" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `invoice_numbers` (
	`year` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `invoices` (
	`id` text PRIMARY KEY NOT NULL,
	`year` integer,
	`nth` integer,
	`number` text,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`subscription_id` text,
	`member_id` text,
	`order_id` text,
	`pay_link_id` text,
	`currency` text NOT NULL,
	`subtotal` integer NOT NULL,
	`credit` integer DEFAULT 0 NOT NULL,
	`total` integer NOT NULL,
	`tax_free` integer DEFAULT 0 NOT NULL,
	`vat` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`opened_at` integer,
	`closed_at` integer,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`pay_link_id`) REFERENCES `pay_links`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "invoices_sum" CHECK("invoices"."total" = "invoices"."subtotal" - "invoices"."credit" and "invoices"."total" >= 0 and "invoices"."credit" >= 0),
	CONSTRAINT "invoices_tax" CHECK("invoices"."tax_free" >= 0 and "invoices"."vat" >= 0 and "invoices"."tax_free" + "invoices"."vat" <= "invoices"."total"),
	CONSTRAINT "invoices_numbered" CHECK(("invoices"."state" = 'draft') = ("invoices"."number" is null) and ("invoices"."number" is null) = ("invoices"."nth" is null))
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_number` ON `invoices` (`year`,`nth`);--> statement-breakpoint
CREATE UNIQUE INDEX `invoices_order` ON `invoices` (`order_id`) WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX `invoices_created` ON `invoices` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `invoices_state` ON `invoices` (`state`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `invoices_subscription` ON `invoices` (`subscription_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `invoices_member` ON `invoices` (`member_id`,`created_at`) WHERE member_id is not null;--> statement-breakpoint
CREATE TABLE `plan_versions` (
	`plan_id` text NOT NULL,
	`version` integer NOT NULL,
	`price` integer NOT NULL,
	`currency` text DEFAULT 'KRW' NOT NULL,
	`applies_from` text,
	`made_at` integer NOT NULL,
	`made_by` text NOT NULL,
	PRIMARY KEY(`plan_id`, `version`),
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plan_versions_price" CHECK("plan_versions"."price" > 0 and "plan_versions"."version" > 0)
) STRICT;
--> statement-breakpoint
CREATE TABLE `plans` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`summary` text NOT NULL,
	`interval` text NOT NULL,
	`interval_count` integer DEFAULT 1 NOT NULL,
	`trial_days` integer DEFAULT 0 NOT NULL,
	`set_up_fee` integer DEFAULT 0 NOT NULL,
	`most_quantity` integer DEFAULT 1 NOT NULL,
	`tax_free` integer DEFAULT false NOT NULL,
	`after_grace` text DEFAULT 'end' NOT NULL,
	`run_by` text DEFAULT 'shop' NOT NULL,
	`on_sale` integer DEFAULT true NOT NULL,
	`position` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	FOREIGN KEY (`sku_id`) REFERENCES `skus`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "plans_numbers" CHECK("plans"."interval_count" > 0 and "plans"."trial_days" >= 0 and "plans"."set_up_fee" >= 0 and "plans"."most_quantity" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `plans_position` ON `plans` (`position`,`id`);--> statement-breakpoint
CREATE INDEX `plans_sku` ON `plans` (`sku_id`);--> statement-breakpoint
CREATE TABLE `stopped_work` (
	`name` text PRIMARY KEY NOT NULL,
	`stopped_by` text NOT NULL,
	`stopped_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `subscription_consents` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`kind` text NOT NULL,
	`plan_id` text NOT NULL,
	`plan_version` integer NOT NULL,
	`quantity` integer NOT NULL,
	`changes_on` text NOT NULL,
	`old_price` integer NOT NULL,
	`new_price` integer NOT NULL,
	`currency` text NOT NULL,
	`wording` text NOT NULL,
	`shown` text NOT NULL,
	`by` text NOT NULL,
	`given_at` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `subscription_consents_subscription` ON `subscription_consents` (`subscription_id`,`given_at`,`id`);--> statement-breakpoint
CREATE TABLE `subscription_events` (
	`id` text PRIMARY KEY NOT NULL,
	`subscription_id` text NOT NULL,
	`kind` text NOT NULL,
	`actor` text NOT NULL,
	`detail` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `subscription_events_subscription` ON `subscription_events` (`subscription_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `subscription_events_kind` ON `subscription_events` (`kind`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `subscription_periods` (
	`subscription_id` text NOT NULL,
	`n` integer NOT NULL,
	`starts_on` text NOT NULL,
	`ends_on` text NOT NULL,
	`state` text NOT NULL,
	`plan_id` text NOT NULL,
	`plan_version` integer NOT NULL,
	`quantity` integer NOT NULL,
	`price` integer NOT NULL,
	`order_id` text,
	`invoice_id` text,
	`refusals` integer DEFAULT 0 NOT NULL,
	`refused_at` integer,
	`refused_as` text,
	`refused_payment_id` text,
	`scheduled_payment_id` text,
	`schedule_ref` text,
	`scheduled_for` integer,
	`opened_at` integer NOT NULL,
	`settled_at` integer,
	PRIMARY KEY(`subscription_id`, `n`),
	FOREIGN KEY (`subscription_id`) REFERENCES `subscriptions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`invoice_id`) REFERENCES `invoices`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "subscription_periods_days" CHECK("subscription_periods"."starts_on" < "subscription_periods"."ends_on" and "subscription_periods"."n" > 0)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `subscription_periods_order` ON `subscription_periods` (`order_id`) WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX `subscription_periods_refused` ON `subscription_periods` (`refused_at`,`subscription_id`,`n`) WHERE refused_at is not null;--> statement-breakpoint
CREATE INDEX `subscription_periods_settled` ON `subscription_periods` (`settled_at`,`state`,`price`) WHERE settled_at is not null;--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text,
	`mode` text NOT NULL,
	`locale` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`plan_id` text NOT NULL,
	`plan_version` integer NOT NULL,
	`quantity` integer DEFAULT 1 NOT NULL,
	`next` text,
	`change` text,
	`buyer` text NOT NULL,
	`shipping` text NOT NULL,
	`agreements` text NOT NULL,
	`gateway` text NOT NULL,
	`card_id` text,
	`anchor_on` text NOT NULL,
	`anchor_period` integer DEFAULT 1 NOT NULL,
	`period` integer DEFAULT 0 NOT NULL,
	`trial_ends_on` text,
	`paid_until` text,
	`credit` integer DEFAULT 0 NOT NULL,
	`currency` text DEFAULT 'KRW' NOT NULL,
	`resume_on` text,
	`next_at` integer,
	`lease_until` integer,
	`fence` integer DEFAULT 0 NOT NULL,
	`waits` integer DEFAULT 0 NOT NULL,
	`started_at` integer NOT NULL,
	`cancelled_at` integer,
	`ended_at` integer,
	`ended_by` text,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`plan_id`) REFERENCES `plans`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`card_id`) REFERENCES `saved_cards`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "subscriptions_numbers" CHECK("subscriptions"."quantity" > 0 and "subscriptions"."credit" >= 0 and "subscriptions"."period" >= 0),
	CONSTRAINT "subscriptions_ended" CHECK(("subscriptions"."state" = 'ended') = ("subscriptions"."ended_at" is not null))
) STRICT;
--> statement-breakpoint
CREATE INDEX `subscriptions_started` ON `subscriptions` (`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscriptions_state` ON `subscriptions` (`state`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscriptions_plan` ON `subscriptions` (`plan_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `subscriptions_member` ON `subscriptions` (`member_id`,`started_at`) WHERE member_id is not null;--> statement-breakpoint
CREATE INDEX `subscriptions_card` ON `subscriptions` (`card_id`) WHERE card_id is not null;--> statement-breakpoint
CREATE INDEX `subscriptions_next` ON `subscriptions` (`next_at`,`id`) WHERE next_at is not null;--> statement-breakpoint
CREATE INDEX `subscriptions_due` ON `subscriptions` (`gateway`,`next_at`) WHERE next_at is not null;