CREATE TABLE `phone_orders` (
	`id` text PRIMARY KEY NOT NULL,
	`order_id` text NOT NULL,
	`placed_by` text NOT NULL,
	`reason` text NOT NULL,
	`agreements` text NOT NULL,
	`placed_at` integer NOT NULL,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `phone_orders_order` ON `phone_orders` (`order_id`);--> statement-breakpoint
CREATE INDEX `phone_orders_placed` ON `phone_orders` (`placed_at`,`id`);--> statement-breakpoint
CREATE INDEX `phone_orders_placed_by` ON `phone_orders` (`placed_by`,`placed_at`,`id`);--> statement-breakpoint
ALTER TABLE `orders` ADD `channel` text DEFAULT 'web' NOT NULL;--> statement-breakpoint
ALTER TABLE `pay_links` ADD `phone_order_id` text REFERENCES phone_orders(id);--> statement-breakpoint
CREATE UNIQUE INDEX `pay_links_phone_order` ON `pay_links` (`phone_order_id`) WHERE phone_order_id is not null and cancelled_at is null;