CREATE TABLE `gateway_members` (
	`member_id` text NOT NULL,
	`gateway` text NOT NULL,
	`ref` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`member_id`, `gateway`),
	FOREIGN KEY (`member_id`) REFERENCES `members`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
