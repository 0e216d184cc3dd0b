CREATE TABLE `saved_cards` (
	`id` text PRIMARY KEY NOT NULL,
	`member_id` text,
	`customer_key` text NOT NULL,
	`gateway` text NOT NULL,
	`mode` text NOT NULL,
	`state` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`entered_in` text NOT NULL,
	`key` text,
	`key_hash` text,
	`token` text,
	`face` text NOT NULL,
	`name` text DEFAULT '' NOT NULL,
	`is_default` integer DEFAULT false NOT NULL,
	`agreements` text NOT NULL,
	`payment_id` text,
	`failure_reason` text,
	`failure_code` text,
	`ended_by` text,
	`started_at` integer NOT NULL,
	`saved_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `saved_cards_member` ON `saved_cards` (`member_id`,`started_at`,`id`);--> statement-breakpoint
CREATE INDEX `saved_cards_payment` ON `saved_cards` (`payment_id`) WHERE payment_id is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `saved_cards_key` ON `saved_cards` (`gateway`,`key_hash`) WHERE key_hash is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `saved_cards_default` ON `saved_cards` (`member_id`) WHERE is_default;