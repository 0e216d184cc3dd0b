CREATE TABLE "pay_links" (
	"id" text PRIMARY KEY NOT NULL,
	"reason" text NOT NULL,
	"amount" bigint NOT NULL,
	"currency" text NOT NULL,
	"tax_free" boolean NOT NULL,
	"locale" text NOT NULL,
	"buyer" jsonb NOT NULL,
	"made_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"mails" bigint DEFAULT 0 NOT NULL,
	"seen_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancelled_by" text,
	"order_id" text,
	CONSTRAINT "pay_links_amount" CHECK ("pay_links"."amount" > 0)
);
--> statement-breakpoint
ALTER TABLE "pay_links" ADD CONSTRAINT "pay_links_order_id_orders_id_fk" FOREIGN KEY ("order_id") REFERENCES "public"."orders"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pay_links_created" ON "pay_links" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "pay_links_order" ON "pay_links" USING btree ("order_id") WHERE order_id is not null;--> statement-breakpoint
CREATE INDEX "order_lines_pay_link" ON "order_lines" USING btree ("sku_id") WHERE product_id = 'pay-link';