import type { Sql } from "postgres"

/** Copies every order with its decision and commissions until there are `times` of each. Copies move no money: they are only read. */
export async function multiply(sql: Sql, times: number): Promise<void> {
  await sql.begin(async tx => {
    await tx`create temporary table copies on commit drop as
      select o.id as old_id, gen_random_uuid() as new_id, n from orders o cross join generate_series(2, ${times}) n`
    await tx`create temporary table copied_decisions on commit drop as
      select d.id as old_id, gen_random_uuid() as new_id, c.new_id as order_id from attribution_decisions d
      join copies c on c.old_id = d.order_id`
    await tx`insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', c.new_id, 'gid', o.gid || '-' || c.n))).*
      from orders o join copies c on c.old_id = o.id`
    await tx`insert into order_nets select (jsonb_populate_record(o, jsonb_build_object('order_id', c.new_id))).*
      from order_nets o join copies c on c.old_id = o.order_id`
    await tx`insert into attribution_decisions
      select (jsonb_populate_record(d, jsonb_build_object('id', c.new_id, 'order_id', c.order_id))).*
      from attribution_decisions d join copied_decisions c on c.old_id = d.id`
    await tx`create temporary table copied_commissions on commit drop as
      select m.id as old_id, gen_random_uuid() as new_id, c.new_id as order_id from commissions m join copies c on c.old_id = m.order_id`
    await tx`insert into commissions
      select (jsonb_populate_record(m, jsonb_build_object('id', c.new_id, 'order_id', c.order_id))).*
      from commissions m join copied_commissions c on c.old_id = m.id`
    await tx`insert into commission_calculations
      select (jsonb_populate_record(k, jsonb_build_object('commission_id', c.new_id))).*
      from commission_calculations k join copied_commissions c on c.old_id = k.commission_id`
  })
}
