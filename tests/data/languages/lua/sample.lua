#!/usr/bin/env lua
-- A small inventory with prices, stock and reports.
local json = require("dkjson")

--[[ Limits that every inventory keeps. ]]
local MAX_ITEMS <const> = 0x40
local discount
local settings = { currency = "EUR", ["tax rate"] = 0.19, active = true, owner = nil, 1, 2.5e3 }

local Inventory = {}
Inventory.__index = Inventory

function Inventory.new(name, ...)
  local extras = { ... }
  local self = setmetatable({}, Inventory)
  self.name = name
  self.items = {}
  self.extras = extras
  return self
end

function Inventory:add(item, price, amount)
  assert(type(item) == "string", "an item needs a name")
  if price < 0 or amount <= 0 then
    error("price and amount must be positive")
  elseif #self.items >= MAX_ITEMS and not self.unlimited then
    return false
  else
    self.items[#self.items + 1] = { item = item, price = price, amount = amount }
  end
  return true
end

function Inventory:total()
  local sum = 0
  for _, entry in ipairs(self.items) do
    if entry.amount == 0 then
      goto continue
    end
    sum = sum + entry.price * entry.amount
    ::continue::
  end
  return sum - (discount or 0)
end

function Inventory:find(wanted)
  for index = 1, #self.items do
    if self.items[index].item ~= wanted then
      index = index
    else
      return index
    end
  end
  return -1
end

local function checksum(text)
  local hash = 17
  local position = 1
  while position <= #text do
    local byte = text:byte(position)
    hash = (hash << 5) ~ (byte & 0xFF) | (hash >> 27)
    hash = ~hash % 2 ^ 32
    position = position + 1
  end
  return hash // 2
end

local function read_until_blank(lines)
  local count = 0
  repeat
    count = count + 1
    if lines[count] == nil then
      break
    end
  until lines[count] == ""
  return count / 1
end

local report = function(inventory)
  return inventory.name .. ":\t" .. tostring(inventory:total()) .. "\n"
end

local handlers = {
  on_error = function(problem)
    print("failed: " .. problem)
  end,
}

local function load_all(path)
  local ok, problem = pcall(dofile, path)
  if not ok then
    handlers.on_error(problem)
  end
  do
    local closed = ok
    return closed
  end
end

local function test_total()
  local inventory = Inventory.new("shelf", "left", "right")
  inventory:add("nut", 2, 10)
  assert(inventory:total() == 20)
end

describe("inventory", function()
  it("finds what was added", function()
    local inventory = Inventory.new("box")
    inventory:add("bolt", 3, 4)
    assert(inventory:find("bolt") == 1)
  end)
end)

test_total()
load_all("more.lua")
print(report(Inventory.new("empty")), checksum("abc"), read_until_blank({ "a", "" }), json, settings)
return Inventory
