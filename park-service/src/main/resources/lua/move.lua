-- Moves a slot that holds a caller, if state, park, fence and owner are the expected ones; also ends a park.
--
-- KEYS[2] due  [zset] deadlines of the shard, ms; members "tenant|number"
-- ARGV  1 prefix        [string] of the tenant's keys
--       2 shard_prefix  [string] of the shard's keys
--       3 lineage       [string] replication id of this Redis
--       4 fresh_epoch   [string] used when a new epoch begins
--       5 tenant        [string]
--       6 park_id       [string] '' = whoever is in the slot
--       7 number        [string] '' = the slot of the park
--       8 fence         [digits] '' = any
--       9 owner         [string] '' = any
--      10 moves         [string] legal moves, ",parked>connecting,recalling>connecting,"
--      11 event         [string] to be told; '' = silent
--      12 new_fence     ['1' | '']
--      13 deadline      [ms from now]; '' = none; 'keep'; 'recall' = when the park's ladder goes on
--      14 end           [string] how the park ends; '' = it goes on
--      15 request       [string] id of the command; '' = none
--      16 actor_extension, 17 actor_name  [string] '' = none; 16 '@retriever' = whoever the park names
--      18 outcome       [string] of the ladder's present step, which the event then tells of; '-' = without one; '' = about no step
--      19…              [field, value, …] of the park; value '' = remove, '@now', '@recall' = now + its recallAfter,
--                       '@deadline' = now + 13, '@cut' = 'cut_short' where there was a value
-- Returns {verdict, number, slot fields, park fields}
--   DONE | AGAIN | NO_PARK | ENDED | STATE | OTHER_PARK | FENCE | OWNER | CALL_ELSEWHERE
local prefix, shard_prefix, tenant, park_id, number = ARGV[1], ARGV[2], ARGV[5], ARGV[6], ARGV[7]
local where = {meta = KEYS[1], prefix = prefix, tenant = tenant, now = now_ms()}
where.epoch, where.sequence = position(KEYS[1], ARGV[3], ARGV[4])

local slot, park
if number == '' then
  park = read(prefix .. 'park:' .. park_id)
  if not park.id or park.gone then
    return answer('NO_PARK')
  end
  number = park.slot
  slot = read(prefix .. 'slot:' .. number)
  if park['end'] or slot.parkId ~= park_id then
    return answer('ENDED', number, slot, park)
  end
else
  slot = read(prefix .. 'slot:' .. number)
  if not slot.parkId then
    return answer('STATE', number, slot)
  end
  park = read(prefix .. 'park:' .. slot.parkId)
  if park_id ~= '' and slot.parkId ~= park_id and slot.state ~= 'claimed' then
    return answer('OTHER_PARK', number, slot, park)
  end
  park_id = slot.parkId
end

if ARGV[15] ~= '' and park.request == ARGV[15] then
  return answer('AGAIN', number, slot, park)
end
local from = slot.state
local target = string.match(ARGV[10], ',' .. from .. '>(%a+),')
if not target then
  return answer('STATE', number, slot, park)
end
if ARGV[8] ~= '' and slot.fence ~= ARGV[8] then
  return answer('FENCE', number, slot, park)
end
if ARGV[9] ~= '' and park.owner ~= ARGV[9] then
  return answer('OWNER', number, slot, park)
end

-- Only now a reservation gets its caller.
local fills = from == 'reserved' and target == 'parked'
if fills then
  local call_id
  for i = 19, #ARGV, 2 do
    call_id = ARGV[i] == 'callId' and ARGV[i + 1] or call_id
  end
  local its_slot, other = waiting(prefix, call_id)
  if its_slot then
    return answer('CALL_ELSEWHERE', other.slot, its_slot, other)
  end
  redis.call('SET', prefix .. 'call:' .. call_id, park_id)
end

local actor = {}
if ARGV[16] == '@retriever' then
  actor = {extension = park.retrieverExtension, name = park.retrieverName}
elseif ARGV[17] ~= '' then
  actor = {extension = ARGV[16] ~= '' and ARGV[16] or nil, name = ARGV[17]}
end

local step = ARGV[18] ~= '' and rung(park, ARGV[18]) or nil
local set, removed, began = {}, {}, false
local function change(field, value)
  if value == '' then
    removed[#removed + 1] = field
    park[field] = nil
  else
    set[#set + 1] = field
    set[#set + 1] = value
    park[field] = value
  end
end
for i = 19, #ARGV, 2 do
  local value = ARGV[i + 1]
  if value == '@now' then
    value = text(where.now)
  elseif value == '@recall' then
    value = text(where.now + tonumber(park.recallAfter))
  elseif value == '@deadline' then
    value = text(where.now + tonumber(ARGV[13]))
  elseif value == '@cut' then
    value = park[ARGV[i]] and 'cut_short' or ''
  end
  began = began or ARGV[i] == 'parkedAt'
  change(ARGV[i], value)
end
if ARGV[12] ~= '' then
  slot.fence = text(tonumber(slot.fence) + 1)
end
if ARGV[12] ~= '' or ARGV[15] ~= '' then
  change('request', ARGV[15])
end

local due_member, park_key = tenant .. '|' .. number, prefix .. 'park:' .. park_id
local event, told = ARGV[11], park
if step and step.outcome and step.outcome ~= 'ringing' and settle(where, park_id, step) and target == 'recalling' then
  event = ''
end
if from ~= target or event ~= '' then
  slot.version = text(tonumber(slot.version) + 1)
end
slot.state = target
if target == 'free' then
  redis.call('HDEL', prefix .. 'slot:' .. number, 'parkId')
  slot.parkId = nil
  redis.call('SREM', prefix .. 'taken', number)
  redis.call('SREM', shard_prefix .. '#owner:' .. park.owner, due_member .. '|' .. park_id)
  if redis.call('GET', prefix .. 'call:' .. park.callId) == park_id then
    redis.call('DEL', prefix .. 'call:' .. park.callId)
  end
  -- Back to the lot that the number belongs to now; a slot that its lot has left behind goes nowhere.
  local home = slot.home or ''
  local first, last = string.match(redis.call('HGET', prefix .. 'lot:' .. home, 'shape') or '', '^(%d+)-(%d+)$')
  if first and #number == #first and number >= first and number <= last then
    redis.call('ZADD', prefix .. 'free:' .. home, number, number)
  end
  if from == 'claimed' or from == 'reserved' then
    -- It has never been a park. Nobody was told of a claim, so it ends untold; its id stays used for as long as a late retry may come.
    event = from == 'reserved' and 'released' or ''
    told = {}
    redis.call('DEL', park_key)
    redis.call('HSET', park_key, 'id', park_id, 'slot', number, 'gone', '1')
    redis.call('EXPIRE', park_key, 600)
    set, removed = {}, {}
  else
    change('end', ARGV[14])
    change('endedAt', text(where.now))
  end
end
redis.call('HSET', prefix .. 'slot:' .. number, 'state', slot.state, 'version', slot.version, 'fence', slot.fence)
if #removed > 0 then
  redis.call('HDEL', park_key, unpack(removed))
end
if #set > 0 then
  redis.call('HSET', park_key, unpack(set))
end
local due = ARGV[13] == 'recall' and ladder_due(where, park)
if due then
  redis.call('ZADD', KEYS[2], text(due), due_member)
elseif ARGV[13] == '' or ARGV[13] == 'recall' then
  redis.call('ZREM', KEYS[2], due_member)
elseif ARGV[13] ~= 'keep' then
  redis.call('ZADD', KEYS[2], text(where.now + tonumber(ARGV[13])), due_member)
end
if began then
  remember(where, park)
end
if event ~= '' then
  emit(where, event, number, slot, told, actor, step)
end
if park['end'] then
  redis.call('EXPIRE', park_key, PARKS_KEPT_SECONDS)
  redis.call('EXPIRE', prefix .. 'steps:' .. park_id, PARKS_KEPT_SECONDS)
end
return answer('DONE', number, slot, park)
