CREATE TABLE `member_coupons` (
	`member_id` text NOT NULL,
	`coupon_code` text NOT NULL,
	`added_at` integer NOT NULL,
	`added_by` text NOT NULL,
	PRIMARY KEY(`member_id`, `coupon_code`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`coupon_code`) REFERENCES `coupons`(`code`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `member_coupons_coupon` ON `member_coupons` (`coupon_code`,`member_id`);--> statement-breakpoint
ALTER TABLE `coupons` ADD `only_for` text;--> statement-breakpoint
ALTER TABLE `coupons` ADD `first_order` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `coupons` ADD `audience` text DEFAULT 'anyone' NOT NULL;--> statement-breakpoint
ALTER TABLE `coupons` ADD `stopped_at` integer;