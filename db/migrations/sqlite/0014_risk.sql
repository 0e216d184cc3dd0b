CREATE TABLE `risk_alarms` (
	`id` text PRIMARY KEY NOT NULL,
	`rule` text NOT NULL,
	`gateway` text NOT NULL,
	`started_at` integer NOT NULL,
	`until` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `risk_entries` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`value` text NOT NULL,
	`effect` text NOT NULL,
	`reason` text NOT NULL,
	`added_by` text NOT NULL,
	`added_at` integer NOT NULL,
	`until` integer
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_entries_added` ON `risk_entries` (`added_at`,`id`);--> statement-breakpoint
CREATE INDEX `risk_entries_until` ON `risk_entries` (`until`) WHERE until is not null;--> statement-breakpoint
CREATE TABLE `risk_reviews` (
	`order_id` text PRIMARY KEY NOT NULL,
	`payment_id` text NOT NULL,
	`state` text NOT NULL,
	`because` text NOT NULL,
	`opened_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`note` text DEFAULT '' NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_reviews_opened` ON `risk_reviews` (`opened_at`,`order_id`);--> statement-breakpoint
CREATE INDEX `risk_reviews_waiting` ON `risk_reviews` (`opened_at`,`order_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `risk_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`is_on` integer NOT NULL,
	`rule` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `risk_tries` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`stage` text NOT NULL,
	`order_id` text,
	`payment_id` text,
	`card_id` text,
	`gateway` text NOT NULL,
	`method` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`country` text,
	`device` text,
	`address` text,
	`email` text,
	`phone` text,
	`member` text,
	`card` text,
	`is_known` integer NOT NULL,
	`action` text NOT NULL,
	`because` text NOT NULL,
	`result` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `risk_tries_device` ON `risk_tries` (`device`,`at`) WHERE device is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_address` ON `risk_tries` (`address`,`at`) WHERE address is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_email` ON `risk_tries` (`email`,`at`) WHERE email is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_phone` ON `risk_tries` (`phone`,`at`) WHERE phone is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_member` ON `risk_tries` (`member`,`at`) WHERE member is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_card` ON `risk_tries` (`card`,`at`) WHERE card is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_gateway` ON `risk_tries` (`gateway`,`at`) WHERE result <> 'turned_away';--> statement-breakpoint
CREATE INDEX `risk_tries_at` ON `risk_tries` (`at`,`id`);--> statement-breakpoint
CREATE INDEX `risk_tries_payment` ON `risk_tries` (`payment_id`) WHERE payment_id is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_order` ON `risk_tries` (`order_id`,`at`) WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX `risk_tries_saving` ON `risk_tries` (`card_id`) WHERE card_id is not null;--> statement-breakpoint
ALTER TABLE `saved_cards` ADD `tag` text;