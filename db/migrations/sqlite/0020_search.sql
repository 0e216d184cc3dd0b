CREATE TABLE `search_entries` (
	`doc` integer PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`version` integer NOT NULL,
	`category` text NOT NULL,
	`price` integer NOT NULL,
	`discount` integer NOT NULL,
	`since` integer NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `products`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_product` ON `search_entries` (`product_id`);--> statement-breakpoint
CREATE INDEX `search_entries_category` ON `search_entries` (`category`,`doc`);--> statement-breakpoint
CREATE INDEX `search_entries_price` ON `search_entries` (`price`,`doc`);--> statement-breakpoint
CREATE INDEX `search_entries_discount` ON `search_entries` (`discount`,`doc`);--> statement-breakpoint
CREATE INDEX `search_entries_since` ON `search_entries` (`since`,`doc`);--> statement-breakpoint
CREATE TABLE `search_grams` (
	`gram` text NOT NULL,
	`word_id` integer NOT NULL,
	PRIMARY KEY(`gram`, `word_id`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `search_postings` (
	`word_id` integer NOT NULL,
	`rank` integer NOT NULL,
	`doc` integer NOT NULL,
	PRIMARY KEY(`word_id`, `rank`, `doc`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `search_postings_doc` ON `search_postings` (`doc`,`word_id`);--> statement-breakpoint
CREATE TABLE `search_words` (
	`id` integer PRIMARY KEY NOT NULL,
	`word` text NOT NULL,
	`products` integer NOT NULL,
	CONSTRAINT "search_words_products" CHECK("search_words"."products" >= 0)
) STRICT;
