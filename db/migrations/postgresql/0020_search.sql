CREATE TABLE "search_entries" (
	"doc" bigint PRIMARY KEY NOT NULL,
	"product_id" text NOT NULL,
	"version" bigint NOT NULL,
	"category" text NOT NULL,
	"price" bigint NOT NULL,
	"discount" bigint NOT NULL,
	"since" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_grams" (
	"gram" text NOT NULL,
	"word_id" bigint NOT NULL,
	CONSTRAINT "search_grams_gram_word_id_pk" PRIMARY KEY("gram","word_id")
);
--> statement-breakpoint
CREATE TABLE "search_postings" (
	"word_id" bigint NOT NULL,
	"rank" bigint NOT NULL,
	"doc" bigint NOT NULL,
	CONSTRAINT "search_postings_word_id_rank_doc_pk" PRIMARY KEY("word_id","rank","doc")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"id" bigint PRIMARY KEY NOT NULL,
	"word" text NOT NULL,
	"products" bigint NOT NULL,
	CONSTRAINT "search_words_products" CHECK ("search_words"."products" >= 0)
);
--> statement-breakpoint
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_product_id_products_id_fk" FOREIGN KEY ("product_id") REFERENCES "public"."products"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "search_entries_product" ON "search_entries" USING btree ("product_id");--> statement-breakpoint
CREATE INDEX "search_entries_category" ON "search_entries" USING btree ("category","doc");--> statement-breakpoint
CREATE INDEX "search_entries_price" ON "search_entries" USING btree ("price","doc");--> statement-breakpoint
CREATE INDEX "search_entries_discount" ON "search_entries" USING btree ("discount","doc");--> statement-breakpoint
CREATE INDEX "search_entries_since" ON "search_entries" USING btree ("since","doc");--> statement-breakpoint
CREATE UNIQUE INDEX "search_postings_doc" ON "search_postings" USING btree ("doc","word_id");