CREATE TABLE `goods_mark` (
	`id` integer PRIMARY KEY NOT NULL,
	`number` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `pictures` (
	`id` text PRIMARY KEY NOT NULL,
	`width` integer NOT NULL,
	`height` integer NOT NULL,
	`added_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `product_slugs` (
	`slug` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `product_slugs_product` ON `product_slugs` (`product_id`);--> statement-breakpoint
ALTER TABLE `products` ADD `sale_price` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `sale_from` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `sale_until` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `draft` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `products` ADD `archived_at` integer;--> statement-breakpoint
ALTER TABLE `products` ADD `version` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `search_entries` ADD `price_until` integer;--> statement-breakpoint
CREATE INDEX `search_entries_price_until` ON `search_entries` (`price_until`) WHERE price_until is not null;--> statement-breakpoint
ALTER TABLE `skus` ADD `code` text;--> statement-breakpoint
ALTER TABLE `skus` ADD `barcode` text;--> statement-breakpoint
ALTER TABLE `skus` ADD `archived_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `skus_code` ON `skus` (`code`);