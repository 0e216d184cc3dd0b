CREATE INDEX "gateway_members_ref" ON "gateway_members" USING btree ("gateway","ref");--> statement-breakpoint
CREATE INDEX "members_customer_key" ON "members" USING btree ("customer_key");