CREATE TABLE `escrows` (
	`payment_id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`state` text NOT NULL,
	`sent_at` integer NOT NULL,
	`registered_at` integer,
	`confirmed_by_buyer_at` integer,
	`ended_at` integer,
	FOREIGN KEY (`payment_id`) REFERENCES `payments`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `escrows_order` ON `escrows` (`order_id`);--> statement-breakpoint
ALTER TABLE `payments` ADD `escrow` integer DEFAULT false NOT NULL;