# frozen_string_literal: true

require "set"
require_relative "shelf"

# A small library, used as the sample of its language.
module Library
  CAPACITY = 0x10
  GENRES = %w[novel essay].freeze
  LEVELS = %i[low high].freeze

  class Error < StandardError; end

  class Book
    attr_reader :title, :pages

    @@count = 0

    def initialize(title, pages = 1, *tags, genre:, level: :low, **options, &block)
      raise ArgumentError, "a book needs pages" if pages <= 0

      @title = title
      @pages = pages
      @tags = [*tags, genre, level]
      @options = { **options, "block" => block, size: 2.5 }
      @@count += 1
    end

    def self.count
      @@count
    end

    def ==(other)
      other.is_a?(Book) && title == other.title
    end

    def thick? = pages > 300

    def each_tag
      return nil if @tags.nil? || !@tags.any?

      @tags.each { |tag| yield tag }
    end

    private

    def digest
      super
    end
  end

  class Shelf
    def initialize
      @books = []
      @index = Hash.new { |hash, key| hash[key] = [] }
    end

    def add(book, position = -1)
      self.insert(position, book)
      @books << book
      @index[book.title] ||= book
      book&.title
    end

    def describe(book)
      case book.pages
      when 0..99
        "thin"
      when 100, 200
        "middle"
      else
        "thick: #{book.title}"
      end
    end

    def shape(value)
      case value
      in [first, *rest] if first
        rest
      in { name: String => name }
        name
      end
    end

    def load(path)
      file = File.open(path)
      line = file.gets until line =~ /^title:\s/
      line.strip
    rescue IOError, SystemCallError => error
      warn error.message
      retry
    ensure
      file.close
    end

    def sum(rows)
      total, count = 0, 1
      for row in rows
        next if row.empty?
        break unless row != [1]

        total += row[0] * 2 ** 3 / count % 7
        count -= 1
      end
      total = total > 5 ? total & 3 : total | (4 ^ 1)
      if total > 90
        total = total >> 1
      else
        total += 1
      end
      total = -total unless total < 0 and count >= 2
      begin
        total -= ~count
      end while total > 9
      total
    end
  end

  def self.assemble(names)
    double = ->(name) { name + name }
    names.map(&double)
    size = lambda { |name| name.length }
    loop do
      break if defined?(size)
    end
    puts <<~TEXT
      There are #{names.length} names.
    TEXT
    alias_name = names.first(2)
    throw :done, alias_name
  end

  class Shelf
    alias push add
    undef describe
  end
end

describe Library::Book do
  it "has a title" do
    book = Library::Book.new("Dune", 412, genre: nil)
    assert book.title
    expect(book.thick?).to eq(true)
  end
end

class BookTest
  def test_count
    assert Library::Book.count == 1
  end
end
