ALTER TABLE `refunds` ADD `owed` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `return_requests` ADD `by_hand` text;