CREATE TABLE `coupon_buyers` (
	`order_id` text NOT NULL,
	`key` text NOT NULL,
	`coupon_code` text NOT NULL,
	PRIMARY KEY(`order_id`, `key`),
	FOREIGN KEY (`order_id`) REFERENCES `coupon_redemptions`(`order_id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `coupon_buyers_key` ON `coupon_buyers` (`coupon_code`,`key`);--> statement-breakpoint
DROP INDEX `orders_phone_open`;--> statement-breakpoint
ALTER TABLE `orders` ADD `reserved_by` text;--> statement-breakpoint
CREATE INDEX `orders_reserved_by` ON `orders` (`reserved_by`) WHERE stock = 'reserved';