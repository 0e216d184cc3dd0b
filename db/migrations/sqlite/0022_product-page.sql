CREATE TABLE `restock_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`sku_id` text NOT NULL,
	`email` text NOT NULL,
	`locale` text NOT NULL,
	`asked_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	FOREIGN KEY (`sku_id`) REFERENCES `skus`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `restock_requests_once` ON `restock_requests` (`sku_id`,`email`);--> statement-breakpoint
CREATE INDEX `restock_requests_email` ON `restock_requests` (`email`);--> statement-breakpoint
CREATE INDEX `restock_requests_expires` ON `restock_requests` (`expires_at`);--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`order_id` text NOT NULL,
	`position` integer NOT NULL,
	`label` text,
	`stars` integer NOT NULL,
	`text` text NOT NULL,
	`author` text NOT NULL,
	`written_at` integer NOT NULL,
	`hidden_at` integer,
	`hidden_by` text,
	`hidden_reason` text,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "reviews_stars" CHECK("reviews"."stars" between 1 and 5)
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_line` ON `reviews` (`order_id`,`position`);--> statement-breakpoint
CREATE INDEX `reviews_shown` ON `reviews` (`product_id`,`written_at`,`id`,`stars`) WHERE hidden_at is null;--> statement-breakpoint
CREATE INDEX `reviews_written` ON `reviews` (`written_at`,`id`);--> statement-breakpoint
CREATE INDEX `reviews_hidden` ON `reviews` (`hidden_at`,`id`) WHERE hidden_at is not null;--> statement-breakpoint
ALTER TABLE `products` ADD `axes` text;--> statement-breakpoint
ALTER TABLE `products` ADD `pictures` text;--> statement-breakpoint
ALTER TABLE `products` ADD `notice` text;--> statement-breakpoint
ALTER TABLE `skus` ADD `choices` text;