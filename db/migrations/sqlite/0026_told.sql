CREATE TABLE `chat_posts` (
	`id` text PRIMARY KEY NOT NULL,
	`body` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `chat_posts_created` ON `chat_posts` (`created_at`);--> statement-breakpoint
CREATE TABLE `event_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`endpoint_id` text NOT NULL,
	`state` text NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`since` integer NOT NULL,
	`replays` integer DEFAULT 0 NOT NULL,
	`tried_at` integer,
	`status` integer,
	`answer` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `shop_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`endpoint_id`) REFERENCES `event_endpoints`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "event_deliveries_state" CHECK("event_deliveries"."state" in ('pending', 'delivered', 'failed', 'skipped'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_deliveries_endpoint` ON `event_deliveries` (`endpoint_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `event_deliveries_event` ON `event_deliveries` (`event_id`);--> statement-breakpoint
CREATE INDEX `event_deliveries_created` ON `event_deliveries` (`created_at`);--> statement-breakpoint
CREATE TABLE `event_endpoints` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`description` text NOT NULL,
	`types` text NOT NULL,
	`tells_buyer` integer DEFAULT false NOT NULL,
	`state` text NOT NULL,
	`secret` text NOT NULL,
	`former_secret` text,
	`former_until` integer,
	`failing_since` integer,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL,
	CONSTRAINT "event_endpoints_state" CHECK("event_endpoints"."state" in ('on', 'off', 'failing', 'gone'))
) STRICT;
--> statement-breakpoint
CREATE INDEX `event_endpoints_created` ON `event_endpoints` (`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `notice_chat` (
	`id` text PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`kinds` text NOT NULL,
	`changed_by` text NOT NULL,
	`changed_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `notice_choices` (
	`operator_id` text PRIMARY KEY NOT NULL,
	`kinds` text NOT NULL,
	`changed_at` integer NOT NULL,
	FOREIGN KEY (`operator_id`) REFERENCES `operators`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE TABLE `shop_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`order_id` text,
	`data` text NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `shop_events_at` ON `shop_events` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `told_facts` (
	`id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `told_facts_at` ON `told_facts` (`at`);