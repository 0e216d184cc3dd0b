CREATE TABLE `pay_links` (
	`id` text PRIMARY KEY NOT NULL,
	`reason` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL,
	`tax_free` integer NOT NULL,
	`locale` text NOT NULL,
	`buyer` text NOT NULL,
	`made_by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`mails` integer DEFAULT 0 NOT NULL,
	`seen_at` integer,
	`cancelled_at` integer,
	`cancelled_by` text,
	`order_id` text,
	FOREIGN KEY (`order_id`) REFERENCES `orders`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "pay_links_amount" CHECK("pay_links"."amount" > 0)
) STRICT;
--> statement-breakpoint
CREATE INDEX `pay_links_created` ON `pay_links` (`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `pay_links_order` ON `pay_links` (`order_id`) WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX `order_lines_pay_link` ON `order_lines` (`sku_id`) WHERE product_id = 'pay-link';