CREATE TABLE `ended_sign_ins` (
	`id` text PRIMARY KEY NOT NULL,
	`provider` text NOT NULL,
	`account_id` text NOT NULL,
	`token` text NOT NULL,
	`ended_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_identity` ON `accounts` (`provider_id`,`account_id`);--> statement-breakpoint
CREATE INDEX `orders_guest_email` ON `orders` ((lower(buyer ->> 'email'))) WHERE member_id is null;